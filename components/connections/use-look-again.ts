"use client";

import { useEffect, useRef } from "react";
import { type Look, type Looker, looks } from "./looks";

/** Calls `look` whenever this tab looks again: see looks.ts. */
export function useLookAgain(look: Look, looker: Looker = "page"): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => looks.add(looker, () => latest.current()), [looker]);
}
