"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { noteFocused } from "../ui/note-focused";

/** Where a gate stands; `not_confirmed` is closed as well, and comes by the clock. */
export type Turn = "open" | "closed" | "not_confirmed";

interface LiveGateProps {
  name: string;
  title: string;
  turn: Turn;
  /** How it stands, in a sentence that is said once where the turn changes while the page is looked at. */
  announcement: string;
  children: ReactNode;
}

/**
 * What stands around a gate, open or closed. It says once that the gate took another turn, from a region that stands before, and
 * takes the focus where the change took the focused control away: focus moves at no other time.
 */
export function LiveGate({ name, title, turn, announcement, children }: LiveGateProps) {
  const open = turn === "open";
  const { place, onFocus, onBlur } = useFocusWithin(open);
  const said = useOnceOnChange(turn, announcement);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which control inside has the focus.
    <div className="flex flex-col gap-6" data-gate={name} onFocus={onFocus} onBlur={onBlur}>
      <p role="status" className="sr-only">
        {said}
      </p>
      {open ? (
        <section ref={place} tabIndex={-1} aria-label={title} className="flex flex-col gap-6 outline-none">
          {children}
        </section>
      ) : (
        children
      )}
    </div>
  );
}

/** `sentence` as it is when `value` changes; "" until it does. */
function useOnceOnChange(value: Turn, sentence: string): string {
  const before = useRef(value);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setSaid(sentence);
  }, [value, sentence]);
  return said;
}

function useFocusWithin(open: boolean) {
  const place = useRef<HTMLElement>(null);
  const focused = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening is what takes the prompt's control away.
  useLayoutEffect(() => {
    const gone = focused.current !== null && !focused.current.isConnected;
    if (gone && document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [open]);
  return { place, ...noteFocused(focused) };
}
