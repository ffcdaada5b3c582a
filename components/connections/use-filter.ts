"use client";

import { useSearchParams } from "next/navigation";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { type ConnectionFilter, filterQuery, parseFilter } from "@/lib/connections/filter";

const ADDRESS_PAUSE = 250;

/** The list's filter. It begins with the address and keeps the address in step, without a request. */
export function useFilter() {
  const params = useSearchParams();
  const [filter, setFilter] = useState<ConnectionFilter>(() => parseFilter(params));
  const applied = useDeferredValue(filter);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    // Browsers refuse more than about three replacements a second.
    const timer = setTimeout(() => {
      // Not Next's own replaceState: it counts as a navigation and drops a server action under way, with its redirect.
      History.prototype.replaceState.call(window.history, window.history.state, "", addressOf(applied));
    }, ADDRESS_PAUSE);
    return () => clearTimeout(timer);
  }, [applied]);
  return { filter, applied, setFilter };
}

function addressOf(filter: ConnectionFilter): string {
  return window.location.pathname + filterQuery(filter);
}

/** A value once it has not changed for `pause` ms: what is worth announcing. */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
