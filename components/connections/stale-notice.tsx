import type { PublicProblem } from "@/lib/connections/types";
import { staleTitle } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import { FullTime } from "../ui/moment";
import { Notice } from "../ui/notice";

interface StaleNoticeProps {
  /** Path of the page that it stands on. */
  again: string;
  problem: PublicProblem;
  /** When it was last read; null where it never was, undefined where nothing at all is shown. */
  asOf?: string | null;
}

/** Says why what a connection's page shows may be old, and how old; looks again by a link. */
export function StaleNotice({ again, problem, asOf }: StaleNoticeProps) {
  return (
    <Notice
      tone="wait"
      icon="cloud-off"
      title={staleTitle(problem.code)}
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
      {asOf === null && " Its state is not known, so it is not shown as connected."}
    </Notice>
  );
}
