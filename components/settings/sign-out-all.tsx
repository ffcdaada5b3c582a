"use client";

import { useActionState } from "react";
import { ProblemNotice } from "../connections/list-notices";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { SubmitButton } from "../ui/submit-button";
import { signOutAll } from "./actions";

/** Ends all sessions of the user, this one among them. */
export function SignOutAll() {
  const [{ problem }, submit, busy] = useActionState(signOutAll, { problem: null });
  return (
    <form action={submit} className="grid gap-3">
      <div role="alert" className="empty:hidden">
        {problem && <ProblemNotice problem={problem} from="/settings/preferences" />}
      </div>
      <SubmitButton busy={busy} className={`${buttonClass()} justify-self-start`}>
        <Icon name="log-out" />
        {busy ? "Signing out…" : "Sign out everywhere"}
      </SubmitButton>
    </form>
  );
}
