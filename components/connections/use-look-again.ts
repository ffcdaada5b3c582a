"use client";

import { useEffect, useRef } from "react";
import { addLook, type Look, type LookEnd, lookSoon } from "./looks";

/**
 * Calls `look` whenever this tab looks again: see looks.ts.
 *
 * @param rendered how the look ended with which the server made the page, and when in ms since the epoch: one that failed is made
 *   again. Left out for what stands on every page
 */
export function useLookAgain(look: Look, rendered?: { made: LookEnd; at: number }): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  const isFrame = rendered === undefined;
  useEffect(() => addLook(() => latest.current(), isFrame), [isFrame]);
  const failedAt = rendered?.made === "failed" && rendered.at;
  useEffect(() => {
    if (failedAt) lookSoon();
  }, [failedAt]);
}
