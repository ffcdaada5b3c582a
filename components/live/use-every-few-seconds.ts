"use client";

import { useEffect, useRef } from "react";
import { inTime } from "../connections/looks";

/**
 * Calls `look` every `pause` ms while the page waits and is seen, and not while its last one is unanswered: Next.js asks one
 * question after the other, so what a person presses would wait behind all that had piled up on a slow network.
 */
export function useEveryFewSeconds(waiting: boolean, look: () => Promise<unknown>, pause: number): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (!waiting) return;
    let isOpen = false;
    const timer = setInterval(async () => {
      if (isOpen || document.visibilityState !== "visible") return;
      isOpen = true;
      await inTime(latest.current().catch(() => {}));
      isOpen = false;
    }, pause);
    return () => clearInterval(timer);
  }, [waiting, pause]);
}
