"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { noteFocused } from "../ui/note-focused";

/** Where a gate stands. The last two are closed as well: `not_confirmed` comes by the clock, `not_known` where nobody can tell. */
export type Turn = "open" | "closed" | "not_confirmed" | "not_known";

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
  const { around, place, onFocus, onBlur } = useFocusWithin(turn);
  const said = useOnceOnChange(turn, announcement);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which control inside has the focus.
    <div
      ref={around}
      tabIndex={-1}
      className="flex flex-col gap-6 outline-none"
      data-gate={name}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <p role="status" className="sr-only">
        {said}
      </p>
      {turn === "open" ? (
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

function useFocusWithin(turn: Turn) {
  const around = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLElement>(null);
  const focused = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is what takes the control away.
  useLayoutEffect(() => {
    const gone = focused.current !== null && !focused.current.isConnected;
    if (gone && document.activeElement === document.body)
      (place.current ?? around.current)?.focus({ preventScroll: true });
  }, [turn]);
  return { around, place, ...noteFocused(focused) };
}
