"use client";

import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { readNotice } from "./actions";

interface MarkReadProps {
  /** Which notice. */
  notice: number;
  /** All that are older as well. */
  all?: boolean;
  /** What it is about, for whoever hears the button without what stands beside it. */
  about?: string;
  /** The place in the list that it stands at. */
  after: number | null;
}

/** Marks a notice as read, or all there were when the page was made. */
export function MarkRead({ notice, all = false, about, after }: MarkReadProps) {
  const { state, form, busy } = useForm(readNotice, { problem: null });
  return (
    <form {...form} className="contents">
      <MadeFor />
      <input type="hidden" name="notice" value={notice} />
      {all && <input type="hidden" name="all" value="1" />}
      {after !== null && <input type="hidden" name="after" value={after} />}
      <SubmitButton
        aria-label={about && `Mark as read: ${about}`}
        busy={busy}
        className={buttonClass(all ? "outline" : "plain", "small")}
      >
        {all ? "Mark all as read" : "Mark as read"}
      </SubmitButton>
      <FormProblem problem={state.problem} from="/notices" className="order-last basis-full" />
    </form>
  );
}
