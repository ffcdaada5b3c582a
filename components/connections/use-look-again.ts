"use client";

import { useEffect, useRef } from "react";
import { CONNECTIONS_CHANNEL } from "./channel";

const PAUSE = 1_000;
/** The router drops an action under way when the person goes on to another page: its answer never comes. */
const PATIENCE = 10_000;
/** Between two looks that follow each other the page gets to do something else. */
const BREATH = 250;

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Calls `look` when the page comes back into view, at most once a second, or another tab reports an end. A look that is under way
 * is waited for: however many reports come meanwhile, one more look follows, and the router's queue has room for what the person does.
 */
export function useLookAgain(look: () => unknown): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    let last = 0;
    let isLooking = false;
    let isAsked = false;
    const lookOnce = async () => {
      isAsked = true;
      if (isLooking) return;
      isLooking = true;
      while (isAsked) {
        isAsked = false;
        await Promise.race([latest.current(), after(PATIENCE)]);
        if (isAsked) await after(BREATH);
      }
      isLooking = false;
    };
    const run = () => {
      if (document.visibilityState === "hidden" || Date.now() - last < PAUSE) return;
      last = Date.now();
      void lookOnce();
    };
    const shown = (event: PageTransitionEvent) => event.persisted && run();
    const channel = new BroadcastChannel(CONNECTIONS_CHANNEL);
    // A message may arrive while this tab is hidden: it looks then too, so that it is right when it is seen.
    channel.onmessage = () => void lookOnce();
    window.addEventListener("focus", run);
    window.addEventListener("pageshow", shown);
    document.addEventListener("visibilitychange", run);
    return () => {
      isAsked = false;
      channel.close();
      window.removeEventListener("focus", run);
      window.removeEventListener("pageshow", shown);
      document.removeEventListener("visibilitychange", run);
    };
  }, []);
}
