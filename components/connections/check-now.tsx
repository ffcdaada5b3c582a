"use client";

import { type ReturnTo, returnRoute } from "@/lib/connections/return-routes";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { HiddenFields } from "../ui/hidden-fields";
import { Icon } from "../ui/icon";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { checkNow } from "./actions";

interface CheckNowProps {
  connection: { name: string; title: string };
  /** Id of the route to come back to. */
  returnTo: ReturnTo;
}

/** Asks Scalekit for the state at this moment. */
export function CheckNow({ connection, returnTo }: CheckNowProps) {
  const { state, form, busy } = useForm(checkNow, { problem: null });
  return (
    <form {...form} className="contents">
      <MadeFor />
      <HiddenFields fields={{ connection: connection.name, returnTo }} />
      <SubmitButton busy={busy} className={buttonClass()}>
        <Icon name="rotate-cw" />
        {busy ? "Checking…" : "Check now"}
        <span className="sr-only">, {connection.title}</span>
      </SubmitButton>
      <FormProblem
        problem={state.problem}
        from={returnRoute(returnTo, connection.name).path}
        className="order-last basis-full"
      />
    </form>
  );
}
