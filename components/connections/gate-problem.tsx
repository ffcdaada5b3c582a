import type { NotKnown } from "@/lib/connections/require-connection";
import { RETURN_ROUTES } from "@/lib/connections/return-routes";
import { staleTitle, stateWords } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import { FullTime } from "../ui/moment";
import { Notice } from "../ui/notice";

interface GateProblemProps {
  notKnown: NotKnown;
  /** Path of the page that the gate stands on. */
  again: string;
}

/** Why a gate is closed though nobody knows that the account is not ACTIVE, and the way on: a link, with or without a script. */
export function GateProblem({ notKnown: { problem, lastKnown }, again }: GateProblemProps) {
  const gone = problem.code === "unknown_connection";
  const way = gone
    ? { path: RETURN_ROUTES.settings.path(), label: "See your connections" }
    : { path: again, label: "Try again" };
  return (
    <Notice
      tone="wait"
      icon={gone ? "circle-help" : "cloud-off"}
      title={gone ? undefined : staleTitle(problem.code)}
      actions={
        <a href={way.path} className={buttonClass("outline", "small")}>
          {way.label}
        </a>
      }
    >
      {problem.message}
      {lastKnown?.asOf && (
        <>
          {" "}
          {lastKnown.connection.title} {was(lastKnown.connection.state)} when it was last seen,{" "}
          <FullTime iso={lastKnown.asOf} />.
        </>
      )}
    </Notice>
  );
}

function was(state: keyof typeof stateWords): string {
  return state === "expired" ? "needed reconnecting" : stateWords[state].announcement.replace(/^is /, "was ");
}
