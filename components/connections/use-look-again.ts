"use client";

import { useEffect, useRef } from "react";
import { addLook, type Look } from "./looks";

/**
 * Calls `look` whenever this tab looks again: see looks.ts.
 *
 * @param isFrame whether it stands on every page
 */
export function useLookAgain(look: Look, isFrame = false): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => addLook(() => latest.current(), isFrame), [isFrame]);
}
