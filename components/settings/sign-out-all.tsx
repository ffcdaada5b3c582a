"use client";

import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { Icon } from "../ui/icon";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { signOutAll } from "./actions";

/** Ends all sessions of the user, this one among them. */
export function SignOutAll() {
  const { state, form, busy } = useForm(signOutAll, { problem: null });
  return (
    <form {...form} className="grid gap-3">
      <MadeFor />
      <FormProblem problem={state.problem} from="/settings/preferences" />
      <SubmitButton busy={busy} className={`${buttonClass()} justify-self-start`}>
        <Icon name="log-out" />
        {busy ? "Signing out…" : "Sign out everywhere"}
      </SubmitButton>
    </form>
  );
}
