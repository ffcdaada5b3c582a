import { outcomeWords, startsOver } from "@/lib/connections/outcome-words";
import type { AttemptView, ConnectionView } from "@/lib/connections/types";
import { canStartOver, primaryAction } from "@/lib/connections/words";
import { LookUntilSettled } from "../outcomes/look-until-settled";
import { buttonClass } from "../ui/button";
import { NewTabButton } from "./new-tab-button";
import { StartButton } from "./start-button";

interface ConnectWaysProps {
  connection: ConnectionView;
  now: number;
  returnTo: string;
  /** How the newest attempt ended, where this page waited for it. */
  ended: AttemptView | null;
  onOpen: () => void;
  onNotNow?: () => void;
}

/** The ways to connect: in this tab, in a new one, from the start, or not now. */
export function ConnectWays({ connection, now, returnTo, ended, onOpen, onNotNow }: ConnectWaysProps) {
  const action = primaryAction(connection, now);
  if (!action) return <LookUntilSettled />;
  if (action.kind !== "start") return null;
  const retry = ended && outcomeWords[ended.outcome](ended).retry;
  const verb = retry ?? action.verb;
  const startOver = ended && retry ? startsOver(ended.outcome) : action.verb === "Start over";
  return (
    <div className="flex flex-wrap gap-2">
      <StartButton connection={connection} returnTo={returnTo} verb={verb} startOver={startOver} />
      <NewTabButton
        connection={connection}
        returnTo={returnTo}
        label={verb}
        startOver={startOver}
        onOpen={onOpen}
      />
      {!retry && canStartOver(connection.state) && (
        <StartButton connection={connection} returnTo={returnTo} verb="Start over" startOver look="outline" />
      )}
      {onNotNow && (
        <button type="button" onClick={onNotNow} className={buttonClass("plain")}>
          Not now
          <span className="sr-only">, {connection.title}</span>
        </button>
      )}
    </div>
  );
}
