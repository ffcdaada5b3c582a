import type { Tone } from "../connections/words";
import type { RunState, RunView, StepState, StepView, WaitingView } from "./types";

/** A state in one word, with an icon that says the same without colour. */
export interface RunWords {
  badge: string;
  tone: Tone;
  icon: RunIcon;
}

export type RunIcon =
  | "ban"
  | "circle-alert"
  | "circle-check"
  | "circle-dashed"
  | "circle-help"
  | "hourglass"
  | "loader"
  | "skip"
  | "timer";

/** One word per state of a run, the same everywhere. */
export const runWords: Record<RunState, RunWords> = {
  queued: { badge: "Starting", tone: "wait", icon: "loader" },
  running: { badge: "Running", tone: "wait", icon: "loader" },
  waiting: { badge: "Waiting for a connection", tone: "wait", icon: "hourglass" },
  asking: { badge: "Needs your answer", tone: "wait", icon: "circle-help" },
  failed: { badge: "Failed", tone: "bad", icon: "circle-alert" },
  finished: { badge: "Finished", tone: "good", icon: "circle-check" },
  stopped: { badge: "Stopped", tone: "bad", icon: "ban" },
  cancelled: { badge: "Cancelled", tone: "quiet", icon: "ban" },
};

/** One word per state of a step. */
export const stepWords: Record<StepState, RunWords> = {
  planned: { badge: "To do", tone: "quiet", icon: "circle-dashed" },
  running: { badge: "Running", tone: "wait", icon: "loader" },
  paused: { badge: "Paused", tone: "wait", icon: "timer" },
  waiting: { badge: "Waiting", tone: "wait", icon: "hourglass" },
  asking: { badge: "Not known", tone: "wait", icon: "circle-help" },
  done: { badge: "Done", tone: "good", icon: "circle-check" },
  skipped: { badge: "Done without", tone: "quiet", icon: "skip" },
  failed: { badge: "Failed", tone: "bad", icon: "circle-alert" },
  cancelled: { badge: "Cancelled", tone: "quiet", icon: "ban" },
};

/** Whether a run goes on by itself, soon. */
export function isMoving(state: RunState): boolean {
  return state === "queued" || state === "running";
}

/** Whether a run, or one step of it, stands until the person does something: elsewhere too, so it may go on at any time. */
export function isWaiting(state: RunState | StepState): boolean {
  return state === "waiting" || state === "asking";
}

/** Whether nothing will change about a run any more. */
export function isOver(state: RunState): boolean {
  return state === "finished" || state === "stopped" || state === "cancelled";
}

/** What a run's tab is called, its state first: "Waiting for Gmail". */
export function runTitle({
  state,
  waiting,
  workflow,
}: Pick<RunView, "state" | "waiting" | "workflow">): string {
  const word = waiting ? `Waiting for ${waiting.connection.title}` : runWords[state].badge;
  return `${word} · ${workflow.title}`;
}

/** One sentence for a change of a run, for whoever does not see it; "" where nothing worth saying changed. */
export function runAnnouncement(before: RunView, now: RunView): string {
  if (before.state !== now.state || before.waiting?.connection.name !== now.waiting?.connection.name) {
    if (now.waiting) return `The run waits: ${promptHeading(now.waiting)}.`;
    if (now.state === "finished" && now.result) return `Finished. ${now.result.summary}`;
    return `The run: ${runWords[now.state].badge.toLowerCase()}.`;
  }
  if (now.waiting?.putOff && !before.waiting?.putOff) return standing(now) ?? "";
  const done = (run: RunView) =>
    run.steps.filter(({ state }) => state === "done" || state === "skipped").length;
  return done(now) > done(before) ? `${done(now)} of ${now.steps.length} steps done.` : "";
}

/** What the prompt of a waiting run is called: "Connect Gmail to go on". */
export function promptHeading(waiting: Needed): string {
  return `${wayOn(waiting).todo} to go on`;
}

type Needed = Pick<WaitingView, "connection" | "reason" | "undecided">;

function wayOn({ connection: { title, state }, reason, undecided }: Needed) {
  if (undecided?.outcome === "wrong_account")
    return { todo: `Choose the ${title} account`, once: `you have chosen its ${title} account` };
  const again = reason !== "not_active" || state === "expired" ? "re" : "";
  return { todo: `${again ? "Reconnect" : "Connect"} ${title}`, once: `${title} is ${again}connected` };
}

/** Where a run stands and what becomes of it, in a sentence; null for one that finished, whose result says more. */
export function standing(run: Pick<RunView, "state" | "waiting" | "steps">): string | null {
  switch (run.state) {
    case "queued":
      return "It starts in a moment, and goes on without this page.";
    case "running":
      return movingSentence(run.steps);
    case "waiting":
      return waitingSentence(run.waiting);
    case "asking":
      return "Parked with all it has so far. It goes on once you say what became of the step.";
    case "failed":
      return "It stopped, and keeps all it has so far. Retry goes on from the step that failed.";
    case "stopped":
      return "It cannot go on. What was done before stays done.";
    case "cancelled":
      return "You cancelled it. What was done before stays done.";
    case "finished":
      return null;
  }
}

function movingSentence(steps: RunView["steps"]): string {
  const paused = steps.find(({ state }) => state === "paused");
  if (!paused) return "It goes on without this page; you can close it.";
  return `${whyItRests(paused)} by itself, without this page.`;
}

/** Who asked a paused step to wait, where anybody did, and that it goes on; the rest of the sentence says how or when. */
export function whyItRests({ problem, connection }: Pick<StepView, "problem" | "connection">): string {
  return problem ? "It rests, and goes on" : `${connection.title} asked it to wait. It goes on`;
}

function waitingSentence(waiting: RunView["waiting"]): string {
  if (!waiting) return "Parked with all it has so far.";
  const parked = waiting.putOff ? "Put off: it stays parked" : "Parked";
  return `${parked} with all it has so far, and goes on by itself once ${wayOn(waiting).once}.`;
}

/** The step at which a run stands and may need the person, or null where it moves or is over. */
export function stepItStandsAt({ steps, state }: Pick<RunView, "steps" | "state">): StepView | null {
  if (isOver(state)) return null;
  return steps.find((step) => ["waiting", "asking", "failed", "paused"].includes(step.state)) ?? null;
}

/** How long something took, in few words ("0.4 s", "12 s", "3 min", "2 h", "5 days") and as an ISO 8601 duration. */
export function duration(fromIso: string, toIso: string): { words: string; iso: string } {
  const seconds = Math.max(0, (Date.parse(toIso) - Date.parse(fromIso)) / 1000);
  return { words: secondsInWords(seconds), iso: `PT${Math.round(seconds * 10) / 10}S` };
}

function secondsInWords(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
