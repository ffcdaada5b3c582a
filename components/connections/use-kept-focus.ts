"use client";

import { type FocusEvent, useLayoutEffect, useRef } from "react";
import type { ConnectionView } from "@/lib/connections/types";

/**
 * Keeps focus with a card that a change of state moved to another group: the browser drops it with the old element.
 * Spread what it returns over the element around the cards.
 */
export function useKeptFocus(connections: ConnectionView[]) {
  const focused = useRef<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of connections is what may have moved the card.
  useLayoutEffect(() => {
    if (!focused.current || document.activeElement !== document.body) return;
    const card = list.current?.querySelector(`[data-connection="${CSS.escape(focused.current)}"]`);
    card?.querySelector<HTMLElement>("[data-primary]")?.focus();
  }, [connections]);
  return {
    ref: list,
    onFocus: (event: FocusEvent) => {
      focused.current = event.target.closest("[data-connection]")?.getAttribute("data-connection") ?? null;
    },
    onBlur: () => {
      focused.current = null;
    },
  };
}
