"use client";

import { useLayoutEffect, useRef } from "react";
import { noteFocused } from "../ui/note-focused";

/** Whether the page that was there before, at the same address, went with a control that had the focus. */
let wentWithFocus = false;

/**
 * Keeps the keyboard on a page that changes by itself: where the focused control is gone, the heading takes the focus. Focus
 * moves at no other time, and the page is not scrolled. An action that leads back to its own page makes the page anew, so the
 * control may have gone with the whole of it. Spread the handlers over the element around the controls.
 *
 * @param version changes with whatever may have taken the control away
 */
export function useFocusOnPage(version: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const focused = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what may have taken the control away.
  useLayoutEffect(() => {
    const gone = wentWithFocus || (focused.current !== null && !focused.current.isConnected);
    wentWithFocus = false;
    if (gone && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [version]);
  useLayoutEffect(() => {
    return () => {
      wentWithFocus = focused.current !== null;
    };
  }, []);
  return { heading, ...noteFocused(focused) };
}
