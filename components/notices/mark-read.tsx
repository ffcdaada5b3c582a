"use client";

import { useActionState } from "react";
import { ProblemNotice } from "../connections/list-notices";
import { buttonClass } from "../ui/button";
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
      <button
        type="submit"
        aria-label={about && `Mark as read: ${about}`}
        aria-disabled={busy}
        onClick={(event) => busy && event.preventDefault()}
        className={buttonClass(notice === "all" ? "outline" : "plain", "small")}
      >
        {notice === "all" ? "Mark all as read" : "Mark as read"}
      </button>
      <div role="alert" className="order-last basis-full empty:hidden">
        {problem && <ProblemNotice problem={problem} from="/notices" />}
      </div>
    </form>
  );
}
