"use client";

import { type FormEvent, startTransition, useActionState } from "react";
import type { PublicProblem } from "@/lib/connections/types";

/** What every form's action answers with, among others. */
interface Answer {
  problem: PublicProblem | null;
}

export const UNREACHED: PublicProblem = {
  code: "unreached",
  message: "Patchbay cannot be reached. Check your network, then try again or reload this page.",
};

type Action<State> = (state: State, form: FormData) => Promise<State>;

/** No answer from the server is an answer as well, and not the end of the page. What it throws itself, a redirect too, carries a digest. */
function answered<State extends Answer>(action: Action<State>): Action<State> {
  return async (state, form) => {
    try {
      return await action(state, form);
    } catch (error) {
      if ((error as { digest?: string }).digest) throw error;
      return { ...state, problem: UNREACHED };
    }
  };
}

/**
 * A form that is sent to a server action and keeps what was typed, whatever comes back or does not.
 *
 * @param action for a form that is sent without JavaScript it is the server's own
 * @returns the answer, what `<form>` takes, and whether it is on its way
 */
export function useForm<State extends Answer>(action: Action<State>, nothing: Awaited<State>) {
  const [state, send, busy] = useActionState<State, FormData>(
    typeof window === "undefined" ? action : answered(action),
    nothing,
  );
  // React empties a form that is sent by its action alone.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The pressed button included.
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => send(form));
  };
  return { state, form: { action: send, onSubmit }, busy };
}
