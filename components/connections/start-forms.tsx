"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import type { ConnectionView, PublicProblem } from "@/lib/connections/types";
import { MadeFor } from "../ui/made-for";
import { useForm } from "../ui/use-form";
import { checkNow } from "./actions";
import { CHECK_FORM, formsOf, START_FORM, START_OVER_FORM } from "./card-controls";
import { ProblemNotice } from "./list-notices";
import { useStart } from "./use-start";

/** What became of the button that was pressed last. */
export interface Pressed {
  /** Name of its connection. */
  connection: string;
  /** Id of its form. */
  form: string | null;
  /** The answer is on its way. */
  busy: boolean;
  /** Why it did not work. */
  problem: PublicProblem | null;
}

interface StartFormsProps {
  /** Those whose cards are shown. */
  connections: ConnectionView[];
  /** The moment that states are told from, in ms since the epoch. */
  now: number;
  children: (pressed: Pressed | null) => ReactNode;
}

/**
 * The forms that all cards share: their buttons name the form and carry the connection. Only what some button names is there:
 * a form that is a server action costs the server a tenth of a millisecond for each page.
 */
export function StartForms({ connections, now, children }: StartFormsProps) {
  const named = new Set(connections.flatMap((connection) => formsOf(connection, now)));
  const started = useStart();
  const checked = useForm(checkNow, { problem: null });
  const [last, setLast] = useState<Pick<Pressed, "connection" | "form"> | null>(null);
  const busy = started.busy || checked.busy;
  const note = (event: FormEvent) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (busy) {
      event.preventDefault();
      event.stopPropagation();
    } else if (submitter instanceof HTMLButtonElement) {
      setLast({ connection: submitter.value, form: submitter.getAttribute("form") });
    }
  };
  const { problem } = last?.form === CHECK_FORM ? checked.state : started.state;
  // A page made without JavaScript does not know which card was pressed.
  const unplaced = last ? null : (started.state.problem ?? checked.state.problem);
  return (
    <div onSubmitCapture={note} data-busy={busy || undefined}>
      {named.has(START_FORM) && (
        <form id={START_FORM} {...started.form}>
          <MadeFor />
          <input type="hidden" name="returnTo" value="settings" />
        </form>
      )}
      {named.has(START_OVER_FORM) && (
        <form id={START_OVER_FORM} {...started.form}>
          <MadeFor />
          <input type="hidden" name="returnTo" value="settings" />
          <input type="hidden" name="startOver" value="1" />
        </form>
      )}
      {named.has(CHECK_FORM) && (
        <form id={CHECK_FORM} {...checked.form}>
          <MadeFor />
        </form>
      )}
      {unplaced && (
        <div role="alert" className="mb-6">
          <ProblemNotice problem={unplaced} />
        </div>
      )}
      {children(last && { ...last, busy, problem: busy ? null : problem })}
    </div>
  );
}
