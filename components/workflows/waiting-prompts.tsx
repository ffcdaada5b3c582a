import type { RunSummary, WaitingView } from "@/lib/workflows/types";
import { promptHeading } from "@/lib/workflows/words";
import { ConnectPrompt } from "../connections/connect-prompt";
import { WaitingRuns } from "./waiting-runs";

interface WaitingPromptsProps {
  prompts: { waiting: WaitingView; runs: RunSummary[] }[];
  now: number;
}

/** One prompt for each connection that runs wait for, however many do. */
export function WaitingPrompts({ prompts, now }: WaitingPromptsProps) {
  if (prompts.length === 0) return null;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[repeat(auto-fit,minmax(28rem,1fr))]">
      {prompts.map(({ waiting, runs }) => (
        <ConnectPrompt
          key={waiting.connection.name}
          connection={waiting.connection}
          now={now}
          returnTo="runs"
          endedAttempt={waiting.endedAttempt}
          undecided={waiting.undecided}
          heading={promptHeading(waiting)}
          missingPermissions={waiting.missingPermissions}
          refused={waiting.reason === "refused"}
        >
          <WaitingRuns runs={runs} />
        </ConnectPrompt>
      ))}
    </div>
  );
}
