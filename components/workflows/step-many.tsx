import type { ReactNode } from "react";
import type { StepView } from "@/lib/workflows/types";
import { unmarked } from "../ui/unmarked";
import { SmallMark, StepMark, StepWord } from "./state-badge";
import { StepFound } from "./step-found";
import { groupState, type StepGroup, sharedTitle } from "./step-groups";
import { CURRENT_STEP, lineClass, StepMeta } from "./step-line";
import { StepTimes } from "./step-times";

/** More lines than this are folded away once they are done. */
const MOST_LINES = 6;

interface StepManyProps {
  group: StepGroup;
  /** When its run was started, ISO 8601. */
  runStartedAt: string;
  /** The step that the run stands at. */
  current: StepView | null;
  /** What stands below a step, where the work stopped. */
  at: (step: StepView) => ReactNode;
}

/** A step that is done for each of several things: one head, a line for each, and those that are done folded when many. */
export function StepMany({ group: { steps }, runStartedAt, current, at }: StepManyProps) {
  const shared = sharedTitle(steps.map(({ title }) => title));
  const state = groupState(steps);
  const done = steps.filter((step) => step.state === "done");
  const folded = done.length > MOST_LINES;
  const open = folded ? steps.filter((step) => step.state !== "done") : steps;
  const lines = (some: StepView[]) => (
    <ol {...unmarked} className="mt-2 grid gap-2">
      {some.map((step) => (
        <Item
          key={step.key}
          step={step}
          prefix={shared?.prefix ?? ""}
          runStartedAt={runStartedAt}
          current={step === current}
        >
          {at(step)}
        </Item>
      ))}
    </ol>
  );
  return (
    <li className={lineClass}>
      <StepMark state={state} />
      <div className="min-w-0 pt-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <p className="font-medium">{shared?.title ?? steps[0].title}</p>
          <StepWord state={state} />
        </div>
        <StepMeta step={{ ...steps[0], state, startedAt: null, endedAt: null }} runStartedAt={runStartedAt} />
        {folded && (
          <details className="mt-2 rounded-lg border border-line bg-surface px-3 text-sm">
            <summary className="py-2 font-medium pointer-coarse:py-3">{done.length} done</summary>
            <div className="pb-3">{lines(done)}</div>
          </details>
        )}
        {open.length > 0 && lines(open)}
      </div>
    </li>
  );
}

interface ItemProps {
  step: StepView;
  /** What its title shares with the head. */
  prefix: string;
  runStartedAt: string;
  current: boolean;
  children: ReactNode;
}

function Item({ step, prefix, runStartedAt, current, children }: ItemProps) {
  const own = step.title.slice(prefix.length);
  return (
    <li
      id={current ? CURRENT_STEP : undefined}
      aria-current={current ? "step" : undefined}
      className="scroll-mt-4 text-sm"
    >
      <div className="flex items-start gap-2">
        <span className="mt-0.5">
          <SmallMark state={step.state} />
        </span>
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <p>
            {own && <span className="sr-only">{prefix}</span>}
            {own || step.title}
          </p>
          <StepWord state={step.state} className={step.state === "done" ? "sr-only" : ""} />
          <StepFound step={step} runStartedAt={runStartedAt} />
          <span className="ms-auto text-xs text-ink-faint">
            <StepTimes step={step} runStartedAt={runStartedAt} />
          </span>
        </div>
      </div>
      {children && <div className="mt-3">{children}</div>}
    </li>
  );
}
