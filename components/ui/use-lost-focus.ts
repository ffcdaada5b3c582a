"use client";

import { useEffect, useRef } from "react";
import { noteFocused } from "./note-focused";

/**
 * Gives the focus a place where a change took away the control that had it: focus moves at no other time, and the page is not
 * scrolled. Whoever reads with a mouse, a finger or a screen reader's own cursor has no focus to lose.
 *
 * @param version changes with whatever may have taken the control away
 * @param place what takes the focus
 * @param within a selector: what stands elsewhere is not minded
 */
export function useLostFocus(version: unknown, place: () => HTMLElement | null, within = "body"): void {
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const note = (target: Element | null) => {
      focused.current = target?.closest(within) ? target : null;
    };
    const came = ({ target }: FocusEvent) => note(target as Element);
    const { onBlur: went } = noteFocused(focused);
    note(document.activeElement);
    document.addEventListener("focusin", came);
    document.addEventListener("focusout", went);
    return () => {
      document.removeEventListener("focusin", came);
      document.removeEventListener("focusout", went);
    };
  }, [within]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what may have taken the control away.
  useEffect(() => {
    if (focused.current?.isConnected !== false || document.activeElement !== document.body) return;
    place()?.focus({ preventScroll: true });
  }, [version]);
}
