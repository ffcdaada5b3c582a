"use client";

import type { ReactNode } from "react";
import type { FormState } from "../connections/actions";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { HiddenFields } from "../ui/hidden-fields";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";

interface RunFormProps {
  run: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** More fields than the run's id. */
  fields?: Record<string, string>;
  look?: Parameters<typeof buttonClass>[0];
  size?: Parameters<typeof buttonClass>[1];
  children: ReactNode;
}

/** One button that does one thing with a run: a form, so it works without JavaScript. */
export function RunForm({ run, action, fields = {}, look = "outline", size, children }: RunFormProps) {
  const { state, form, busy } = useForm(action, { problem: null });
  return (
    <form {...form} className="contents">
      <MadeFor />
      <HiddenFields fields={{ run, ...fields }} />
      <SubmitButton busy={busy} className={buttonClass(look, size)}>
        {children}
      </SubmitButton>
      <FormProblem problem={state.problem} from={`/runs/${run}`} className="order-last basis-full" />
    </form>
  );
}
