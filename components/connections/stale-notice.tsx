import type { PublicProblem } from "@/lib/connections/types";
import { buttonClass } from "../ui/button";
import { FullTime } from "../ui/moment";
import { Notice } from "../ui/notice";

interface StaleNoticeProps {
  /** Path of the page that it stands on. */
  again: string;
  title: string;
  problem: PublicProblem;
  /** When it was last read; null where it never was, undefined where nothing at all is shown. */
  asOf?: string | null;
}

/** Says why what a connection's page shows may be old, and how old; looks again by a link. */
export function StaleNotice({ again, title, problem, asOf }: StaleNoticeProps) {
  return (
    <Notice
      tone="wait"
      icon="cloud-off"
      title={title}
      actions={
        <a href={again} className={buttonClass("outline", "small")}>
          Try again
        </a>
      }
    >
      {problem.message}
      {asOf && (
        <>
          {" "}
          What you see is as of <FullTime iso={asOf} />.
        </>
      )}
      {asOf === null && " Its state is not known."}
    </Notice>
  );
}
