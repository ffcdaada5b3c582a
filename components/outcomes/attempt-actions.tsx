import { accountNames } from "@/lib/connections/account-names";
import { startsOver } from "@/lib/connections/outcome";
import { connectionPath } from "@/lib/connections/paths";
import { RETURN_ROUTES } from "@/lib/connections/return-routes";
import type { AttemptView } from "@/lib/connections/types";
import { StartButton } from "../connections/start-button";
import { buttonClass } from "../ui/button";
import { SettleAccount } from "./settle-account";

// The page of a connection that is no longer offered is gone.
const settings = { path: RETURN_ROUTES.settings.path(), label: RETURN_ROUTES.settings.label };

/** The next steps of an attempt's end; the likeliest comes first. */
export function AttemptActions({ attempt }: { attempt: AttemptView }) {
  const { outcome, words, connection, returnTo } = attempt;
  if (outcome === "wrong_account")
    return <SettleAccount attemptId={attempt.id} account={accountNames(attempt).kept} />;
  const back = outcome === "withdrawn" ? settings : returnTo;
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
        <a href={back.path} className={buttonClass(words.retry ? "outline" : "solid")}>
          {back.label}
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
