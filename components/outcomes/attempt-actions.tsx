import { type OutcomeWords, startsOver } from "@/lib/connections/outcome-words";
import type { AttemptView } from "@/lib/connections/types";
import { connectionPath } from "../connections/paths";
import { StartButton } from "../connections/start-button";
import { buttonClass } from "../ui/button";
import { SettleAccount } from "./settle-account";

/** The next steps of an attempt's end; the likeliest comes first. */
export function AttemptActions({ attempt, words }: { attempt: AttemptView; words: OutcomeWords }) {
  const { outcome, connection, returnTo } = attempt;
  if (outcome === "wrong_account")
    return <SettleAccount attemptId={attempt.id} account={attempt.connectedAs} />;
  const lookFirst = outcome === "scalekit_unreachable";
  return (
    <>
      {lookFirst && (
        <a href={connectionPath(connection.name)} className={buttonClass("solid")}>
          Look at {connection.title}
        </a>
      )}
      {words.retry && (
        <StartButton
          connection={connection}
          returnTo={returnTo.id}
          verb={words.retry}
          startOver={startsOver(outcome)}
          look={lookFirst ? "outline" : "solid"}
        />
      )}
      {!(lookFirst && returnTo.id === "connection") && (
        <a href={returnTo.path} className={buttonClass(words.retry ? "outline" : "solid")}>
          {returnTo.label}
        </a>
      )}
      {outcome === "connected" && (
        <p className="mt-2 basis-full text-sm text-ink-faint">
          Another tab that waits for this knows already; you can close this one then.
        </p>
      )}
    </>
  );
}
