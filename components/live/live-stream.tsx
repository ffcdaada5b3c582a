"use client";

import { useEffect, useState } from "react";
import { LIVE_CHANNEL, type LiveMessage } from "./channel";
import { holdStream } from "./hold-stream";
import { useLive } from "./use-live";

const LOCK = "patchbay:live";

/**
 * Holds this browser's one stream of changes, or stands by: of all tabs the one with the lock holds it, and when that tab goes,
 * another takes over. What comes makes every tab look. Shows nothing.
 *
 * @param since when the server made this page, in ms since the epoch
 */
export function LiveStream({ since: made }: { since: number }) {
  // A page that is rendered anew goes on with the stream it has.
  const [since] = useState(made);
  useLive(since);
  useEffect(() => {
    // Where a browser has none, its tabs look at intervals.
    if (!("locks" in navigator)) return;
    const gone = new AbortController();
    const { signal } = gone;
    // Waiting for the lock ends with the page.
    holdAndStandBy(since, signal).catch(() => {});
    return () => gone.abort();
  }, [since]);
  return null;
}

/**
 * A page whose session is over leaves the lock to the pages of the next one: it would be refused a stream, and hold them up. Once
 * one of them has a stream, it stands by again.
 */
async function holdAndStandBy(since: number, gone: AbortSignal): Promise<void> {
  for (;;) {
    await navigator.locks.request(LOCK, { signal: gone }, () => holdStream(since, gone));
    if (gone.aborted) return;
    await anotherStream(gone);
  }
}

/** Waits until a tab says that it has a stream, or for `gone`. */
function anotherStream(gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(LIVE_CHANNEL);
    const done = () => {
      channel.close();
      resolve();
    };
    channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
      if (data?.type === "state" && data.live !== "nothing") done();
    };
    gone.addEventListener("abort", done);
  });
}
