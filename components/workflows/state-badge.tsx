import type { RunState, StepState } from "@/lib/workflows/types";
import { runWords, stepWords } from "@/lib/workflows/words";
import { Icon } from "../ui/icon";
import { toneText } from "../ui/tone-text";

/** A run's state as word and icon: it reads without colour. */
export function RunBadge({ state }: { state: RunState }) {
  const { badge, tone, icon } = runWords[state];
  return (
    <span className={`badge shrink-0 tone-${tone}`}>
      <Icon name={icon} className={`size-3.5 ${state === "running" ? turning : ""}`} />
      {badge}
    </span>
  );
}

/** The sign of a step's state, on the line that leads from one step to the next. `StepWord` says the same. */
export function StepMark({ state }: { state: StepState }) {
  const { tone, icon } = stepWords[state];
  const look = tone === "quiet" ? "border-line bg-surface text-ink-faint" : `tone-${tone}`;
  return (
    <span className={`grid size-8 place-items-center rounded-full border ${look}`}>
      <Icon name={icon} className={`size-4 ${state === "running" ? turning : ""}`} />
    </span>
  );
}

/** The same sign for one of many lines. */
export function SmallMark({ state }: { state: StepState }) {
  const { tone, icon } = stepWords[state];
  return <Icon name={icon} className={`size-4 ${toneText[tone]} ${state === "running" ? turning : ""}`} />;
}

/** A step's state in its one word. */
export function StepWord({ state, className = "" }: { state: StepState; className?: string }) {
  const { tone, badge } = stepWords[state];
  return <span className={`text-xs font-medium ${toneText[tone]} ${className}`}>{badge}</span>;
}

const turning = "motion-safe:animate-[spin_2s_linear_infinite]";
