"use client";

import { useEffect, useRef } from "react";
import { CONNECTIONS_CHANNEL } from "./channel";

const PAUSE = 1_000;

/** Calls `look` when the page comes back into view or another tab reports an end; at most once a second. */
export function useLookAgain(look: () => void): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    let last = 0;
    const run = () => {
      if (document.visibilityState === "hidden" || Date.now() - last < PAUSE) return;
      last = Date.now();
      latest.current();
    };
    const shown = (event: PageTransitionEvent) => event.persisted && run();
    const channel = new BroadcastChannel(CONNECTIONS_CHANNEL);
    // A message may arrive while this tab is hidden: it looks then too, so that it is right when it is seen.
    channel.onmessage = () => latest.current();
    window.addEventListener("focus", run);
    window.addEventListener("pageshow", shown);
    document.addEventListener("visibilitychange", run);
    return () => {
      channel.close();
      window.removeEventListener("focus", run);
      window.removeEventListener("pageshow", shown);
      document.removeEventListener("visibilitychange", run);
    };
  }, []);
}
