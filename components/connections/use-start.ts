"use client";

import { type FormEvent, useActionState, useEffect, useState, useTransition } from "react";
import { type StartedState, startConnection } from "./start-action";

const NOTHING: StartedState = { problem: null, url: null };

/**
 * Starts an attempt and leaves for the provider. The page leaves by itself and not by the action's redirect: the router would
 * follow that with whatever else it has in hand, such as a look that another tab asked for, at the provider's address. It leaves
 * even where the form is gone by then, since the start itself may be what renders the page anew.
 *
 * @returns `action` and `onSubmit` for one form: without JavaScript, and before it runs, the first alone does
 */
export function useStart() {
  const [answered, action, sending] = useActionState(startConnection, NOTHING);
  const [started, setStarted] = useState(NOTHING);
  const [starting, startTransition] = useTransition();
  useEffect(() => leave(answered), [answered]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      const answer = await startConnection(NOTHING, form);
      leave(answer);
      setStarted(answer);
    });
  };
  return { problem: started.problem ?? answered.problem, action, onSubmit, starting: sending || starting };
}

function leave({ url }: StartedState): void {
  if (url) window.location.assign(url);
}
