"use client";

import { useEffect, useState } from "react";
import { LIVE_CHANNEL, type Live, type LiveMessage } from "./channel";

/**
 * What this browser is told of as it happens. What it is told of, nothing needs to look for at intervals.
 *
 * @param since when the server made what is shown, in ms since the epoch: what changed before this was there to hear of it makes
 *   it look now
 */
export function useLive(since: number): Live {
  const [live, setLive] = useState<Live>("nothing");
  useEffect(() => {
    const channel = new BroadcastChannel(LIVE_CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
      if (data?.type === "state") setLive(data.live);
    };
    channel.postMessage({ type: "asked", since } satisfies LiveMessage);
    return () => channel.close();
  }, [since]);
  return live;
}
