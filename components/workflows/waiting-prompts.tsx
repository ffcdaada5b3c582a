import type { RunSummary, WaitingView } from "@/lib/workflows/types";
import { promptHeading } from "@/lib/workflows/words";
import { ConnectPrompt } from "../connections/connect-prompt";
import { linkClass } from "../ui/button";

/** Runs of one prompt that are named; the rest is counted. */
const NAMED = 5;

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
          <p>{runs.length === 1 ? "1 run waits for it:" : `${runs.length} runs wait for it:`}</p>
          <ul className="mt-1 grid list-disc gap-1 ps-5">
            {runs.slice(0, NAMED).map(({ id, title, about }) => (
              <li key={id}>
                <a href={`/runs/${id}`} className={linkClass}>
                  {about ? `${title}, ${about}` : title}
                </a>
              </li>
            ))}
            {runs.length > NAMED && <li>and {runs.length - NAMED} more</li>}
          </ul>
        </ConnectPrompt>
      ))}
    </div>
  );
}
