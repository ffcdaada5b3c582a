"use client";

import type { MailPreferences } from "@/lib/mail/preferences";
import { mailKindWords } from "@/lib/mail/words";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { chooseMail } from "./actions";

/** A box for each kind of email. */
export function MailForm({ kinds }: { kinds: MailPreferences["kinds"] }) {
  const { state, form, busy } = useForm(chooseMail, { problem: null });
  return (
    <form {...form} className="grid gap-4">
      <MadeFor />
      {kinds.map(({ kind, isOn }) => (
        <div key={kind} className="flex gap-3 text-sm">
          <input type="hidden" name={`was.${kind}`} value={isOn ? "on" : "off"} />
          <input
            // What was saved in another tab is shown.
            key={String(isOn)}
            type="checkbox"
            id={`mail-${kind}`}
            name={kind}
            defaultChecked={isOn}
            aria-describedby={`mail-${kind}-hint`}
            className="size-6 shrink-0 accent-action"
          />
          <div>
            <label htmlFor={`mail-${kind}`} className="-ms-3 ps-3 font-medium">
              {mailKindWords[kind].title}
            </label>
            <p id={`mail-${kind}-hint`} className="max-w-prose text-ink-soft">
              {mailKindWords[kind].sentence}
            </p>
          </div>
        </div>
      ))}
      <FormProblem problem={state.problem} from="/settings/preferences" />
      <SubmitButton busy={busy} className={`${buttonClass("solid")} justify-self-start`}>
        {busy ? "Saving…" : "Save"}
      </SubmitButton>
    </form>
  );
}
