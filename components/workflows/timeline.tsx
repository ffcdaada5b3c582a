import type { RunView, StepView } from "@/lib/workflows/types";
import { stepItStandsAt } from "@/lib/workflows/words";
import { unmarked } from "../ui/unmarked";
import { StepFailed } from "./step-failed";
import { groupSteps } from "./step-groups";
import { StepLine } from "./step-line";
import { StepMany } from "./step-many";
import { StepPrompt } from "./step-prompt";
import { StepQuestion } from "./step-question";

/** A run from its first step to its last: what is done, where it stands, and what is still to do. */
export function Timeline({ run, now }: { run: RunView; now: number }) {
  const current = stepItStandsAt(run);
  const at = (step: StepView) => (step === current ? standsAt(run, step, now) : null);
  return (
    <section aria-labelledby="steps-heading">
      <h2 id="steps-heading" className="mb-4 font-semibold">
        Steps
      </h2>
      <ol {...unmarked}>
        {groupSteps(run.steps).map((group) =>
          group.steps.length > 1 ? (
            <StepMany
              key={group.stepId}
              group={group}
              runStartedAt={run.createdAt}
              current={current}
              at={at}
            />
          ) : (
            <StepLine
              key={group.stepId}
              step={group.steps[0]}
              runStartedAt={run.createdAt}
              current={group.steps[0] === current}
            >
              {at(group.steps[0])}
            </StepLine>
          ),
        )}
      </ol>
    </section>
  );
}

/** What stands where the work stopped: the prompt, the question, or the way to try again. */
function standsAt(run: RunView, step: StepView, now: number) {
  if (step.state === "waiting" && run.waiting) {
    return <StepPrompt run={run.id} question={step.question ?? ""} waiting={run.waiting} now={now} />;
  }
  if (step.state === "asking") return <StepQuestion run={run} step={step} />;
  if (step.state === "failed") return <StepFailed run={run.id} step={step} />;
  return null;
}
