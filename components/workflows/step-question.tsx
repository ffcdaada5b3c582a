import type { RunView, StepView } from "@/lib/workflows/types";
import { Icon } from "../ui/icon";
import { answer, cancel } from "./actions";
import { RunForm } from "./run-form";

/** Asks about a write whose outcome is not known: what is known, where to look, and the ways on. */
export function StepQuestion({ run, step }: { run: RunView; step: StepView }) {
  const question = step.question ?? "";
  return (
    <section
      aria-labelledby="question-heading"
      className="flex gap-3 rounded-xl border border-wait-line bg-wait-wash p-5 text-sm"
    >
      <Icon name="circle-help" className="mt-0.5 size-5 shrink-0 text-wait" />
      <div className="min-w-0 flex-1">
        <h3 id="question-heading" className="text-base font-semibold">
          Was this done?
        </h3>
        <p className="mt-1">{step.problem?.message ?? run.problem}</p>
        <p className="mt-1 text-ink-soft">
          Look in {step.connection.title} yourself, then say so here. Nothing is done twice unless you ask for
          it.
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <RunForm run={run.id} action={answer} fields={{ question, answer: "done" }} look="solid">
            It is there, go on
          </RunForm>
          <RunForm run={run.id} action={answer} fields={{ question, answer: "again" }}>
            Do it again
          </RunForm>
          <RunForm run={run.id} action={cancel} look="plain">
            Cancel instead
          </RunForm>
        </div>
      </div>
    </section>
  );
}
