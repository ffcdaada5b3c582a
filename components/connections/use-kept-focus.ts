"use client";

import { type FocusEvent, useLayoutEffect, useRef } from "react";
import type { ConnectionView } from "@/lib/connections/types";

/**
 * Keeps focus with a card that a change of state moved to another group: the browser drops it with the old element.
 *
 * @returns `around`, to spread over the element around the cards, and `next`, which gives focus to a card that is shown next
 */
export function useKeptFocus(connections: ConnectionView[]) {
  const focused = useRef<string | null>(null);
  const awaited = useRef<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of connections is what may have moved the card.
  useLayoutEffect(() => {
    if (!focused.current || document.activeElement !== document.body) return;
    focusCard(list.current, focused.current);
  }, [connections]);
  useLayoutEffect(() => {
    if (awaited.current && focusCard(list.current, awaited.current)) awaited.current = null;
  });
  return {
    around: {
      ref: list,
      onFocus: (event: FocusEvent) => {
        focused.current = event.target.closest("[data-connection]")?.getAttribute("data-connection") ?? null;
      },
      onBlur: () => {
        focused.current = null;
      },
    },
    next: (name: string | null) => {
      awaited.current = name;
    },
  };
}

function focusCard(list: HTMLElement | null, name: string): boolean {
  const card = list?.querySelector(`[data-connection="${CSS.escape(name)}"]`);
  card?.querySelector<HTMLElement>("[data-primary]")?.focus();
  return card !== null && card !== undefined;
}
