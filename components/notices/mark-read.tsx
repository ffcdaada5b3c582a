"use client";

import { useActionState } from "react";
import { ProblemNotice } from "../connections/list-notices";
import { buttonClass } from "../ui/button";
import { SubmitButton } from "../ui/submit-button";
import { readNotice } from "./actions";

interface MarkReadProps {
  /** Which notice. */
  notice: number | "all";
  /** What it is about, for whoever hears the button without what stands beside it. */
  about?: string;
}

/** Marks a notice as read, or all of them. */
export function MarkRead({ notice, about }: MarkReadProps) {
  const [{ problem }, submit, busy] = useActionState(readNotice, { problem: null });
  return (
    <form action={submit} className="contents">
      <input type="hidden" name="notice" value={notice} />
      <SubmitButton
        aria-label={about && `Mark as read: ${about}`}
        busy={busy}
        className={buttonClass(notice === "all" ? "outline" : "plain", "small")}
      >
        {notice === "all" ? "Mark all as read" : "Mark as read"}
      </SubmitButton>
      <div role="alert" className="order-last basis-full empty:hidden">
        {problem && <ProblemNotice problem={problem} from="/notices" />}
      </div>
    </form>
  );
}
