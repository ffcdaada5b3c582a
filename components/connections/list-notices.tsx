import type { Freshness, PublicProblem } from "@/lib/connections/types";
import { buttonClass, linkClass } from "../ui/button";
import { FullTime } from "../ui/moment";
import { Notice } from "../ui/notice";

interface FreshnessNoticeProps {
  freshness: Freshness;
  /** Why the newest look from the browser failed. */
  problem: PublicProblem | null;
  /** The newest look got no answer at all: this app is out of reach. */
  failed: boolean;
  looking: boolean;
  onLook: () => void;
}

/** Says that what is shown may be old, and offers to look again. The region stands from the start. */
export function FreshnessNotice(props: FreshnessNoticeProps) {
  return (
    <div role="status" className="empty:-mb-4">
      {notice(props)}
    </div>
  );
}

function notice({ freshness, problem, failed, looking, onLook }: FreshnessNoticeProps) {
  const again = <TryAgain looking={looking} onLook={onLook} />;
  if (failed) {
    return (
      <Notice tone="wait" icon="cloud-off" title="Patchbay cannot be reached" actions={again}>
        Check your network. What you see is from your last look.
      </Notice>
    );
  }
  if (problem) return <ProblemNotice problem={problem} actions={again} />;
  if (freshness.kind === "fresh") return null;
  return (
    <Notice tone="wait" icon="cloud-off" title={freshness.title} actions={again}>
      {freshness.problem.message}{" "}
      {freshness.asOf ? (
        <>
          These are the states as of <FullTime iso={freshness.asOf} />.
        </>
      ) : (
        "No earlier states are known."
      )}
    </Notice>
  );
}

interface ProblemNoticeProps {
  problem: PublicProblem;
  actions?: React.ReactNode;
  /** Path to come back to after signing in, where that is the way out. */
  from?: string;
}

/** A failure in words, with its way out. */
export function ProblemNotice({ problem, actions, from = "/settings/connections" }: ProblemNoticeProps) {
  return (
    <Notice tone="bad" icon="circle-alert" actions={actions}>
      {problem.message}
      {problem.code === "signed_out" && (
        <>
          {" "}
          <a href={`/sign-in?from=${encodeURIComponent(from)}`} className={linkClass}>
            Sign in
          </a>
        </>
      )}
    </Notice>
  );
}

/** A link, so that it works without JavaScript; with it, only the states are read again. */
function TryAgain({ looking, onLook }: { looking: boolean; onLook: () => void }) {
  return (
    <a
      href="/settings/connections"
      className={buttonClass("outline", "small")}
      aria-disabled={looking}
      onClick={(event) => {
        event.preventDefault();
        onLook();
      }}
    >
      {looking ? "Looking…" : "Try again"}
    </a>
  );
}
