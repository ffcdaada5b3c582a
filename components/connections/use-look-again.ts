"use client";

import { useEffect, useRef } from "react";
import { addLook, type Look, type LookEnd, lookSoon } from "./looks";

/**
 * Calls `look` whenever this tab looks again: see looks.ts.
 *
 * @param isFrame whether it stands on every page
 * @param made how the look ended with which the server made the page: one that failed is made again
 */
export function useLookAgain(look: Look, isFrame = false, made: LookEnd = "seen"): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => addLook(() => latest.current(), isFrame), [isFrame]);
  useEffect(() => {
    if (made === "failed") lookSoon();
  }, [made]);
}
