"use client";

import { useEffect } from "react";
import { type AttemptFinished, CONNECTIONS_CHANNEL } from "../connections/channel";

/** Makes the tabs that wait look now instead of later. */
export function TellOtherTabs({ connection }: { connection: string }) {
  useEffect(() => {
    const channel = new BroadcastChannel(CONNECTIONS_CHANNEL);
    channel.postMessage({ type: "attempt-finished", connection } satisfies AttemptFinished);
    channel.close();
  }, [connection]);
  return null;
}
