"use client";

import { settleAccount } from "../connections/actions";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";

/** Keep the account that came back, or undo. Neither is done until it is chosen. */
export function SettleAccount({ attemptId, account }: { attemptId: string; account: string }) {
  const { state, form, busy } = useForm(settleAccount, { problem: null });
  return (
    <form {...form} className="flex flex-wrap gap-2">
      <MadeFor />
      <input type="hidden" name="attempt" value={attemptId} />
      <SubmitButton name="choice" value="keep" busy={busy} className={`${buttonClass("solid")} max-w-full`}>
        {/* An address may be longer than a line. */}
        <span className="min-w-0 wrap-anywhere">Keep {account}</span>
      </SubmitButton>
      <SubmitButton name="choice" value="undo" busy={busy} className={buttonClass()}>
        Undo and disconnect it
      </SubmitButton>
      <FormProblem problem={state.problem} from={`/connections/result/${attemptId}`} className="basis-full" />
    </form>
  );
}
