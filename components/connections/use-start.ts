"use client";

import { useActionState, useEffect } from "react";
import { startConnection } from "./actions";

/**
 * Starts an attempt and leaves for the provider. The page leaves by itself and not by the action's redirect: the router would
 * follow that with whatever else it has in hand, such as a look that another tab asked for, at the provider's address.
 */
export function useStart() {
  const [started, start, starting] = useActionState(startConnection, { problem: null, url: null });
  useEffect(() => {
    if (started.url) window.location.assign(started.url);
  }, [started]);
  return { problem: started.problem, start, starting };
}
