"use client";

import { type FormEvent, type ReactNode, useActionState, useState } from "react";
import type { PublicProblem } from "@/lib/connections/types";
import { checkNow } from "./actions";
import { CHECK_FORM, START_FORM, START_OVER_FORM } from "./card-controls";
import { ProblemNotice } from "./list-notices";
import { useStart } from "./use-start";

/** What became of the button that was pressed last. */
export interface Pressed {
  /** Name of its connection. */
  connection: string;
  /** The answer is on its way. */
  busy: boolean;
  /** Why it did not work. */
  problem: PublicProblem | null;
}

/** The forms that all cards share: their buttons name the form and carry the connection. */
export function StartForms({ children }: { children: (pressed: Pressed | null) => ReactNode }) {
  const started = useStart();
  const [checked, check, checking] = useActionState(checkNow, { problem: null });
  const [last, setLast] = useState<{ connection: string; form: string } | null>(null);
  const busy = started.starting || checking;
  const begin = (event: FormEvent<HTMLFormElement>) => {
    note(event);
    if (!event.defaultPrevented) started.onSubmit(event);
  };
  const note = (event: FormEvent<HTMLFormElement>) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (busy) event.preventDefault();
    else if (submitter instanceof HTMLButtonElement) {
      setLast({ connection: submitter.value, form: event.currentTarget.id });
    }
  };
  const answer = last?.form === CHECK_FORM ? checked : started;
  // A page made without JavaScript does not know which card was pressed.
  const unplaced = last ? null : (started.problem ?? checked.problem);
  return (
    <div>
      <form id={START_FORM} action={started.action} onSubmit={begin}>
        <input type="hidden" name="returnTo" value="settings" />
      </form>
      <form id={START_OVER_FORM} action={started.action} onSubmit={begin}>
        <input type="hidden" name="returnTo" value="settings" />
        <input type="hidden" name="startOver" value="1" />
      </form>
      <form id={CHECK_FORM} action={check} onSubmit={note} />
      {unplaced && (
        <div role="alert" className="mb-6">
          <ProblemNotice problem={unplaced} />
        </div>
      )}
      {children(last && { connection: last.connection, busy, problem: busy ? null : answer.problem })}
    </div>
  );
}
