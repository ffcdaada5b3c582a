"use client";

import { ProblemNotice } from "../connections/list-notices";
import { buttonClass } from "../ui/button";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { readNotice } from "./actions";

interface MarkReadProps {
  /** Which notice. */
  notice: number | "all";
  /** What it is about, for whoever hears the button without what stands beside it. */
  about?: string;
  /** The place in the list that it stands at. */
  after: number | null;
}

/** Marks a notice as read, or all of them. */
export function MarkRead({ notice, about, after }: MarkReadProps) {
  const { state, form, busy } = useForm(readNotice, { problem: null });
  return (
    <form {...form} className="contents">
      <MadeFor />
      <input type="hidden" name="notice" value={notice} />
      {after !== null && <input type="hidden" name="after" value={after} />}
      <SubmitButton
        aria-label={about && `Mark as read: ${about}`}
        busy={busy}
        className={buttonClass(notice === "all" ? "outline" : "plain", "small")}
      >
        {notice === "all" ? "Mark all as read" : "Mark as read"}
      </SubmitButton>
      <div role="alert" className="order-last basis-full empty:hidden">
        {state.problem && <ProblemNotice problem={state.problem} from="/notices" />}
      </div>
    </form>
  );
}
