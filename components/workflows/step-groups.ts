import type { StepState, StepView } from "@/lib/workflows/types";

/** The lines of one declared step: one, or one for each thing that it is done for. */
export interface StepGroup {
  stepId: string;
  steps: [StepView, ...StepView[]];
}

/** A timeline by declared steps, each where its first line stands. */
export function groupSteps(steps: StepView[]): StepGroup[] {
  const groups = new Map<string, StepGroup>();
  for (const step of steps) {
    const group = groups.get(step.stepId);
    if (group) group.steps.push(step);
    else groups.set(step.stepId, { stepId: step.stepId, steps: [step] });
  }
  return [...groups.values()];
}

/** What speaks for a group: what needs the person goes before what goes on, and that before what is over. */
const ORDER: StepState[] = [
  "asking",
  "waiting",
  "failed",
  "paused",
  "running",
  "planned",
  "cancelled",
  "done",
  "skipped",
];

/** The state of several lines as one. */
export function groupState(steps: Pick<StepView, "state">[]): StepState {
  return ORDER.find((state) => steps.some((step) => step.state === state)) ?? "planned";
}

/** Words that only lead on to what tells the lines apart. */
const LEADING_ON = /\s+(?:for|to|of|in|on|with|from)$/;

/**
 * The title of several lines, and what of theirs comes before the part that tells them apart: "Create an issue" and
 * "Create an issue for " of "Create an issue for #1" and "Create an issue for #2". Null where they share no word.
 */
export function sharedTitle(titles: string[]): { title: string; prefix: string } | null {
  const [first = "", ...others] = titles;
  if (others.every((title) => title === first)) return { title: first, prefix: "" };
  const words = titles.map((title) => title.split(" "));
  // Something is left of each title to tell it by.
  const most = Math.min(...words.map(({ length }) => length)) - 1;
  const differs = first
    .split(" ")
    .findIndex((word, index) => index >= most || words.some((other) => other[index] !== word));
  const shared = first.split(" ").slice(0, differs).join(" ");
  return shared ? { title: shared.replace(LEADING_ON, ""), prefix: `${shared} ` } : null;
}
