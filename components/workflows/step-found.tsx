import type { StepView } from "@/lib/workflows/types";
import { whyItRests } from "@/lib/workflows/words";
import { ShortTime } from "./step-times";

interface StepFoundProps {
  step: StepView;
  /** When its run was started, ISO 8601. */
  runStartedAt: string;
}

/** What a step found or did, until when it rests, or why it failed. A question is asked elsewhere, with its answers. */
export function StepFound({ step, runStartedAt }: StepFoundProps) {
  const { state, note, until, problem, connection } = step;
  return (
    <>
      {note && <p className="text-sm text-ink-soft">{note}</p>}
      {state === "skipped" && !note && (
        <p className="text-sm text-ink-soft">Done without, since {connection.title} was not connected.</p>
      )}
      {state === "paused" && until && (
        <p className="text-sm">
          {whyItRests(step)} by itself after <ShortTime iso={until} sameDayAs={runStartedAt} />.
        </p>
      )}
      {problem && state !== "asking" && state !== "failed" && (
        <p className="text-sm text-ink-soft">{problem.message}</p>
      )}
    </>
  );
}
