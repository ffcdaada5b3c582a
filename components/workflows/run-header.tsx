import type { Ref } from "react";
import type { RunView } from "@/lib/workflows/types";
import { isOver, standing, stepItStandsAt } from "@/lib/workflows/words";
import { buttonClass, linkClass } from "../ui/button";
import { FullTime } from "../ui/moment";
import { cancel } from "./actions";
import { RunForm } from "./run-form";
import { RunBadge } from "./state-badge";
import { CURRENT_STEP } from "./step-line";
import { Took } from "./step-times";

interface RunHeaderProps {
  run: RunView;
  /** Takes focus where the focused control went. */
  heading: Ref<HTMLHeadingElement>;
}

/** What a run is, where it stands, what was asked for, and the way to end it. */
export function RunHeader({ run, heading }: RunHeaderProps) {
  return (
    <header className="grid gap-5">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <div className="grid min-w-0 flex-1 basis-64 gap-2">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight">
              {run.workflow.title}
            </h1>
            <RunBadge state={run.state} />
          </div>
          <Standing run={run} />
        </div>
        <div className="flex flex-wrap gap-2">
          <StartAnother run={run} />
          {!isOver(run.state) && (
            <RunForm run={run.id} action={cancel} size="small">
              Cancel this run
            </RunForm>
          )}
        </div>
      </div>
      <Facts run={run} />
    </header>
  );
}

/** What did not come to its end is begun again with what was typed. */
function StartAnother({ run: { id, state, workflow } }: { run: RunView }) {
  if (!isOver(state) && state !== "failed") return null;
  const path = `/workflows/${encodeURIComponent(workflow.id)}`;
  const finished = state === "finished";
  return (
    <a href={finished ? path : `${path}?like=${id}`} className={buttonClass("outline", "small")}>
      {finished ? "Start another" : "Start another like this"}
    </a>
  );
}

function Standing({ run }: { run: RunView }) {
  const sentence = standing(run);
  const step = stepItStandsAt(run);
  if (!sentence) return null;
  return (
    <p className="max-w-prose text-pretty text-ink-soft">
      {sentence}{" "}
      {step && (
        <a href={`#${CURRENT_STEP}`} className={linkClass}>
          See “{step.title}”
        </a>
      )}
    </p>
  );
}

function Facts({ run: { state, input, createdAt, endedAt } }: { run: RunView }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,6.5rem),1fr))] gap-x-6 gap-y-3 rounded-xl border border-line bg-surface px-5 py-4 text-sm shadow-card">
      {input.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-xs text-ink-faint">{label}</dt>
          <dd className={value ? "" : "text-ink-soft"}>{value || "Not given"}</dd>
        </div>
      ))}
      <div>
        <dt className="text-xs text-ink-faint">Started</dt>
        <dd>
          <FullTime iso={createdAt} />
        </dd>
      </div>
      {isOver(state) && endedAt && (
        <div>
          <dt className="text-xs text-ink-faint">Took</dt>
          <dd>
            <Took from={createdAt} to={endedAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}
