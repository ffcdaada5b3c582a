"use client";

import { useState } from "react";
import { useForm } from "../ui/use-form";
import { type StartedState, startConnection } from "./start-action";

const LEAVES_WITHIN = 30_000;
const NOTHING: StartedState = { problem: null, url: null };

/**
 * Starts an attempt and leaves for the provider. The page leaves by itself and not by the action's redirect: the router would
 * follow that with whatever else it has in hand, such as a look that another tab asked for, at the provider's address. It leaves
 * even where the form is gone by then, since the start itself may be what renders the page anew.
 *
 * @returns as `useForm` does; busy until the page is left, and no more when it is come back to
 */
export function useStart() {
  const [leaving, setLeaving] = useState(false);
  const startAndLeave: typeof startConnection = async (before, form) => {
    const started = await startConnection(before, form);
    if (started.url) {
      const stay = () => setLeaving(false);
      setLeaving(true);
      window.addEventListener("pageshow", stay, { once: true });
      // Whoever stops the browser on its way may press again.
      setTimeout(stay, LEAVES_WITHIN);
      window.location.assign(started.url);
    }
    return started;
  };
  const start = useForm(typeof window === "undefined" ? startConnection : startAndLeave, NOTHING);
  return { ...start, busy: start.busy || leaving };
}
