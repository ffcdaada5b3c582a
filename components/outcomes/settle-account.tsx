"use client";

import { useActionState } from "react";
import { settleAccount } from "../connections/actions";
import { ProblemNotice } from "../connections/list-notices";
import { buttonClass } from "../ui/button";

/** Keep the account that came back, or undo. Neither is done until it is chosen. */
export function SettleAccount({ attemptId, account }: { attemptId: string; account: string | null }) {
  const [{ problem }, settle, settling] = useActionState(settleAccount, { problem: null });
  const wait = (event: React.MouseEvent) => settling && event.preventDefault();
  return (
    <form action={settle} className="flex flex-wrap gap-2">
      <input type="hidden" name="attempt" value={attemptId} />
      <button
        type="submit"
        name="choice"
        value="keep"
        aria-disabled={settling}
        onClick={wait}
        className={buttonClass("solid")}
      >
        Keep {account ?? "the new account"}
      </button>
      <button
        type="submit"
        name="choice"
        value="undo"
        aria-disabled={settling}
        onClick={wait}
        className={buttonClass()}
      >
        Undo and disconnect it
      </button>
      <div role="alert" className="basis-full empty:hidden">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </form>
  );
}
