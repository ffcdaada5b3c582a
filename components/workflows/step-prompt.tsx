import { runRouteId } from "@/lib/connections/return-routes";
import type { WaitingView } from "@/lib/workflows/types";
import { promptHeading } from "@/lib/workflows/words";
import { ConnectPrompt } from "../connections/connect-prompt";
import { putOff } from "./actions";
import { RunForm } from "./run-form";

interface StepPromptProps {
  run: string;
  question: string;
  waiting: WaitingView;
  now: number;
}

/** The prompt where the work stopped: what the step will do with the account, the ways to connect it, and Not now. */
export function StepPrompt({ run, question, waiting, now }: StepPromptProps) {
  const { connection, does, optional, without, putOff: isPutOff, otherRuns, missingPermissions } = waiting;
  return (
    <ConnectPrompt
      // Whoever puts it off waits for no other tab any more.
      key={`${connection.name} ${isPutOff}`}
      connection={connection}
      now={now}
      returnTo={runRouteId(run)}
      endedAttempt={waiting.endedAttempt}
      undecided={waiting.undecided}
      heading={promptHeading(waiting)}
      headingLevel={3}
      newTabFirst
      missingPermissions={missingPermissions}
      refused={waiting.reason === "refused"}
      notNow={!isPutOff && <NotNow run={run} question={question} title={connection.title} />}
    >
      <p>
        <span className="font-medium text-ink">What this step does with it:</span> {does}
      </p>
      {isPutOff ? (
        <p className="mt-2 font-medium text-ink">
          You said Not now. The run cannot do without {connection.title}, so it stays parked with all it has,
          and goes on by itself once {connection.title} is connected.
        </p>
      ) : (
        <p>
          {optional
            ? `Not now lets the run go on without it. ${without ?? ""}`
            : "Not now leaves the run parked, with all it has so far."}
        </p>
      )}
      {otherRuns > 0 && (
        <p>
          {otherRuns === 1 ? "1 other run waits" : `${otherRuns} other runs wait`} for the same connection and{" "}
          {otherRuns === 1 ? "goes" : "go"} on with this one.
        </p>
      )}
    </ConnectPrompt>
  );
}

function NotNow({ run, question, title }: { run: string; question: string; title: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <RunForm run={run} action={putOff} fields={{ question }} look="plain">
        Not now
        <span className="sr-only">, {title}</span>
      </RunForm>
    </div>
  );
}
