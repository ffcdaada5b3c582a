/** What the screen knows about workflows and runs. Safe for the client: no token, no upstream type. */
import type { AttemptView, ConnectionView, PublicProblem } from "../connections/types";
import type { RunResult } from "./result";

/**
 * Where a run stands. `queued` and `running` go on by themselves; `waiting` needs a connection, `asking` an answer about a
 * write whose outcome is unknown, `failed` a retry. `stopped` cannot go on: the workflow changed. The last three never change.
 */
export type RunState =
  | "queued"
  | "running"
  | "waiting"
  | "asking"
  | "failed"
  | "finished"
  | "stopped"
  | "cancelled";

/** Where one step of a run stands. `planned` has not begun; `paused` waits for a time; `skipped` was done without. */
export type StepState =
  | "planned"
  | "running"
  | "paused"
  | "waiting"
  | "asking"
  | "done"
  | "skipped"
  | "failed"
  | "cancelled";

/** Why a step needs a connection: it is not ACTIVE, its grant was refused at the provider, or it lacks a permission. */
export type WaitingReason = "not_active" | "refused" | "permissions";

/** What the list of runs is narrowed by. */
export type RunFilter = "" | "running" | "waiting" | "asking" | "finished" | "failed" | "cancelled";

/** A connection as a plan names it. `name` is null where the app's owner has not enabled one for the provider. */
export interface PlannedConnection {
  provider: string;
  name: string | null;
  title: string;
  slug: string;
  state: ConnectionView["state"];
  words?: ConnectionView["words"];
  /** When the state last changed, as far as known. */
  changedAt: string | null;
  connectedAs: string | null;
}

/** A step as declared, before anything ran. */
export interface PlannedStep {
  id: string;
  title: string;
  /** What it does with the account, in words for the user. */
  does: string;
  writes: boolean;
  optional: boolean;
  /** For an optional step: what the result lacks without it, as a sentence. */
  without: string | null;
  provider: string;
}

/** One field of a workflow's form. */
export interface FormField {
  name: string;
  label: string;
  hint: string | null;
  type: "text" | "date";
  initial: string;
  maxLength: number;
}

/** A workflow as its page shows it. */
export interface WorkflowView {
  id: string;
  title: string;
  summary: string;
  steps: PlannedStep[];
  connections: PlannedConnection[];
  /** For a provider with several enabled connections: the ones to choose from. */
  choices: { provider: string; options: { name: string; title: string }[] }[];
  fields: FormField[];
  /** Why it cannot be started here: a connection it cannot do without is not enabled. Null where it can. */
  unavailable: string | null;
}

/** One line of a run's timeline. Times are ISO 8601 in UTC. */
export interface StepView {
  key: string;
  /** The declared step it belongs to; a step that runs for each of several things has several lines. */
  stepId: string;
  title: string;
  does: string;
  state: StepState;
  writes: boolean;
  optional: boolean;
  connection: { name: string | null; title: string; slug: string };
  startedAt: string | null;
  endedAt: string | null;
  /** What it found or did, in few words. */
  note: string | null;
  /** Why it failed, what is not known, or what it rests for: a paused step without one was asked to wait by its provider. */
  problem: { message: string; executionId: string | null } | null;
  /** Where it is paused: until when. */
  until: string | null;
  /** Where it waits or asks: what a form about it sends, so that an answer is none to the next question. */
  question: string | null;
}

/** Why and for what a run waits, as its prompt shows it. */
export interface WaitingView {
  connection: ConnectionView;
  reason: WaitingReason;
  /** Names of permissions that are missing, in words. */
  missingPermissions: string[];
  /** What the waiting step will do with the account. */
  does: string;
  /** Whether Not now lets the run go on without the step. */
  optional: boolean;
  /** What the result lacks then. */
  without: string | null;
  /** The person said Not now and the step cannot be done without. */
  putOff: boolean;
  /** The end of the newest attempt, where it had ended. */
  endedAttempt: string | null;
  /** Why it waits though the account is ACTIVE: an attempt that still confirms, or that awaits a choice between two accounts. */
  undecided: AttemptView | null;
  /** How many other runs of this person wait for the same connection. */
  otherRuns: number;
}

/** One run as its owner sees it. */
export interface RunView {
  id: string;
  workflow: { id: string; title: string };
  state: RunState;
  /** What was asked for: label and value of each field. */
  input: { label: string; value: string }[];
  createdAt: string;
  endedAt: string | null;
  steps: StepView[];
  waiting: WaitingView | null;
  /** Why it failed or stopped, or what is not known, in words. */
  problem: string | null;
  result: RunResult | null;
  /** Changes whenever anything about the run did. */
  version: string;
}

/** A run in a list. */
export interface RunSummary {
  id: string;
  title: string;
  /** The input in one line. */
  about: string;
  state: RunState;
  waitingFor: { name: string; title: string; slug: string } | null;
  /** What it brought or why it stands, in one sentence. */
  sentence: string | null;
  createdAt: string;
  endedAt: string | null;
}

/** A run that waits, as a prompt names it. */
export type WaitingRun = Pick<RunSummary, "id" | "title" | "about"> &
  Pick<WaitingView, "reason" | "missingPermissions">;

/** A page of runs, newest first. */
export interface RunsPage {
  runs: RunSummary[];
  /** How many there are for each filter. */
  counts: Record<Exclude<RunFilter, "">, number> & { all: number };
  /** For the next page, or null. */
  next: string | null;
}

/** What wants the person's attention, on whatever page they are. */
export interface Attention {
  /** Marks whose it is: see lib/security/made-for.ts. */
  madeFor: string;
  /** Connections that stopped working, or came back as another account than before and await a choice. */
  connections: { name: string; title: string; awaitsAChoice: boolean }[];
  /** How many of their runs wait for them. */
  waitingRuns: number;
  unreadNotices: number;
}

/** What depends on an account: shown before it is disconnected. */
export interface Dependents {
  workflows: { id: string; title: string; does: string[] }[];
  runs: { id: string; title: string; about: string }[];
}

/** A started run, or why it was not: a problem of its own, or one for each field. */
export type StartRunResult =
  | { ok: true; runId: string }
  | { ok: false; problem: PublicProblem; fields: Record<string, string> };
