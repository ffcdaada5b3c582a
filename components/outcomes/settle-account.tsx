"use client";

import { useActionState } from "react";
import { settleAccount } from "../connections/actions";
import { ProblemNotice } from "../connections/list-notices";
import { buttonClass } from "../ui/button";
import { SubmitButton } from "../ui/submit-button";

/** Keep the account that came back, or undo. Neither is done until it is chosen. */
export function SettleAccount({ attemptId, account }: { attemptId: string; account: string | null }) {
  const [{ problem }, settle, settling] = useActionState(settleAccount, { problem: null });
  return (
    <form action={settle} className="flex flex-wrap gap-2">
      <input type="hidden" name="attempt" value={attemptId} />
      <SubmitButton name="choice" value="keep" busy={settling} className={buttonClass("solid")}>
        Keep {account ?? "the new account"}
      </SubmitButton>
      <SubmitButton name="choice" value="undo" busy={settling} className={buttonClass()}>
        Undo and disconnect it
      </SubmitButton>
      <div role="alert" className="basis-full empty:hidden">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </form>
  );
}
