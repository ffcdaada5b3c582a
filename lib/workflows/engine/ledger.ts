import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database, type Executor, inTransaction } from "../../db/client";
import { inSeconds } from "../../db/now";
import { type RunRow, type RunStepRow, runSteps, runs } from "../../db/schema";
import { type Occasion, planMail } from "../../mail/plan";
import type { NoticeKind } from "../../notices/types";
import { notify } from "../../notices/write";
import type { RunResult } from "../result";
import type { RunState } from "../types";

/** A run in the hands of one execution. Another one that takes it over makes every write of this one fail. */
export interface Driven {
  row: RunRow;
  driver: string;
}

/** What one step of a run is known by. */
export interface StepIdentity {
  key: string;
  stepId: string;
  title: string;
  position: number;
  /** The engine's number of the step: where the run begins again if it parks here. */
  engineStep: number;
}

/** What happened to a step before a person or the account changed something is no longer held against it. */
export const AFRESH = { tries: 0, bugs: 0, askedAgain: false };

const LONG_MILLISECONDS = 60_000;
const NOTICES = {
  failed: "run_failed",
  stopped: "run_failed",
  asking: "run_asks",
  finished: "run_finished",
} as const satisfies Record<Ended | "asking", NoticeKind>;

const now = sql`now()`;
const driving = ({ row, driver }: Driven) =>
  and(eq(runs.id, row.id), eq(runs.driver, driver), inArray(runs.state, ["queued", "running"]));
const stepOf = (run: Driven, key: string) => and(eq(runSteps.runId, run.row.id), eq(runSteps.key, key));

/** Takes a run into the hands of `driver`. Null where it is not to be driven: it waits, or it has ended. */
export async function takeRun(runId: string, driver: string): Promise<Driven | null> {
  const [row] = await database()
    .update(runs)
    .set({ driver, state: "running", updatedAt: now })
    .where(and(eq(runs.id, runId), inArray(runs.state, ["queued", "running"])))
    .returning();
  return row ? { row, driver } : null;
}

/**
 * Writes down that a step begins.
 *
 * @returns the step as it was left by an earlier try, or null where this execution may no longer go on
 */
export async function beginStep(run: Driven, step: StepIdentity): Promise<RunStepRow | null> {
  const { key, stepId, title, position, engineStep } = step;
  return inTransaction(async (transaction) => {
    const mine = await transaction
      .update(runs)
      .set({ stepKey: key, parkedAt: engineStep, updatedAt: now })
      .where(driving(run))
      .returning({ id: runs.id });
    if (mine.length === 0) return null;
    const begun = { state: "running", problem: null, executionId: null, until: null, endedAt: null } as const;
    const [row] = await transaction
      .insert(runSteps)
      .values({ runId: run.row.id, key, stepId, title, position, ...begun })
      .onConflictDoUpdate({ target: [runSteps.runId, runSteps.key], set: { title, position, ...begun } })
      .returning();
    return row ?? null;
  });
}

/** Changes a step's line without touching where the run stands. */
export async function noteStep(
  run: Driven,
  key: string,
  change: Partial<Omit<RunStepRow, "runId" | "key">>,
): Promise<void> {
  await database().update(runSteps).set(change).where(stepOf(run, key));
}

/**
 * Marks a write as sent, before it is. Nothing may be sent where this says no: the run was cancelled or is in other hands.
 */
export async function markSent(run: Driven, key: string): Promise<boolean> {
  // The lock waits for whoever is just ending the run.
  const mine = database().select({ id: runs.id }).from(runs).where(driving(run)).for("share");
  const marked = await database()
    .update(runSteps)
    .set({ sentAt: now, answer: null })
    .where(and(stepOf(run, key), inArray(runSteps.runId, mine)))
    .returning({ key: runSteps.key });
  return marked.length === 1;
}

/** Values, or what the database makes of an expression. */
type Change<Row> = { [Column in keyof Row]?: Row[Column] | SQL };

/** What a run that parks says of itself and of its step, and the email that is planned for it. */
export interface Parking {
  run: Change<Omit<RunRow, "id" | "state">> & { state?: RunState };
  step: Change<Omit<RunStepRow, "runId" | "key">>;
  mail?: Occasion[];
}

/**
 * Parks the run at a step: all of it changes together.
 *
 * @returns whether it did: not where the run was cancelled meanwhile or is in other hands
 */
export async function parkRun(run: Driven, key: string, parking: Parking): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const parked = await transaction
      .update(runs)
      .set({ ...parking.run, updatedAt: now })
      .where(driving(run))
      .returning({ id: runs.id });
    if (parked.length === 0) return false;
    await transaction.update(runSteps).set(parking.step).where(stepOf(run, key));
    await planMail(parking.mail ?? [], transaction);
    const { state } = parking.run;
    if (state === "failed" || state === "asking") await tell(transaction, run, NOTICES[state]);
    return true;
  });
}

/** Lets a run rest where it is, and go on by itself after `seconds`. */
export async function restRun(run: Driven, seconds: number): Promise<void> {
  await database()
    .update(runs)
    .set({ resumeAt: inSeconds(seconds), updatedAt: now })
    .where(driving(run));
}

/** Lets a run that has just begun to wait go on at the next sweep, once its execution has ended. */
export async function wakeSoon(runId: string): Promise<void> {
  await database()
    .update(runs)
    .set({
      state: "running",
      waitingFor: null,
      waitingReason: null,
      waitingSince: null,
      missingPermissions: [],
      resumeAt: now,
      updatedAt: now,
    })
    .where(and(eq(runs.id, runId), eq(runs.state, "waiting")));
}

/** Ends a run with what it brought. */
export async function finishRun(run: Driven, result: RunResult): Promise<void> {
  await endRun(run, { state: "finished", result, problem: null });
}

/** Ends a run for good, or until somebody tries again, with a sentence that says why. */
export async function breakRun(run: Driven, state: "failed" | "stopped", problem: string): Promise<void> {
  await endRun(run, { state, problem }, async (on) => {
    const open = inArray(runSteps.state, ["running", "paused"]);
    await on
      .update(runSteps)
      .set({ state: "failed", problem, endedAt: now, ...AFRESH })
      .where(and(eq(runSteps.runId, run.row.id), open));
  });
}

type Ended = "finished" | "failed" | "stopped";

async function endRun(
  run: Driven,
  end: Partial<Omit<RunRow, "id">> & { state: Ended },
  endSteps: (on: Executor) => Promise<void> = async () => {},
): Promise<void> {
  await inTransaction(async (transaction) => {
    const [ended] = await transaction
      .update(runs)
      .set({ ...end, stepKey: null, endedAt: now, updatedAt: now })
      .where(driving(run))
      .returning();
    if (!ended) return;
    await endSteps(transaction);
    // After so long the person has probably left the page.
    const took = (ended.endedAt?.getTime() ?? 0) - ended.createdAt.getTime();
    if (end.state !== "finished" || took > LONG_MILLISECONDS)
      await tell(transaction, run, NOTICES[end.state]);
  });
}

async function tell(on: Executor, { row }: Driven, kind: NoticeKind): Promise<void> {
  await notify([{ userId: row.userId, kind, runId: row.id, runTitle: row.title }], on);
}
