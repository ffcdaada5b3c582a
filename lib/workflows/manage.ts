import "server-only";
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { failed } from "../connections/problems";
import type { Result } from "../connections/types";
import { type Executor, inTransaction } from "../db/client";
import { runSteps, runs } from "../db/schema";
import { settleRunNotices } from "../notices/write";
import { questionOf } from "./question";
import { findWorkflow } from "./registry";
import { goOn, release, wakeRun } from "./wake";

const DONE = { ok: true, value: null } as const;
const now = sql`now()`;

const ownRun = (user: Pick<User, "id">, id: string) => and(eq(runs.id, id), eq(runs.userId, user.id));

/**
 * Cancels a run, whatever it is doing: nothing more is begun. A call that is under way at this moment still ends, and what it
 * gave is written down.
 *
 * @returns `run_moved_on` for a run that has ended, is missing, or is somebody else's
 */
export async function cancelRun(user: Pick<User, "id">, id: string): Promise<Result<null>> {
  return inTransaction(async (transaction) => {
    const cancelled = await transaction
      .update(runs)
      .set({
        state: "cancelled",
        waitingFor: null,
        waitingReason: null,
        resumeAt: null,
        endedAt: now,
        updatedAt: now,
      })
      .where(and(ownRun(user, id), notInArray(runs.state, ["finished", "stopped", "cancelled"])))
      .returning({ id: runs.id });
    if (cancelled.length === 0) return failed("run_moved_on");
    await settleRunNotices([id], transaction);
    const open = inArray(runSteps.state, ["running", "paused", "waiting", "asking", "failed"]);
    await transaction
      .update(runSteps)
      .set({ state: "cancelled", endedAt: now })
      .where(and(eq(runSteps.runId, id), open));
    return DONE;
  });
}

/** Tries the step again that a run failed at. @returns `run_moved_on` for a run that has not failed, or is not this user's */
export async function retryRun(user: Pick<User, "id">, id: string): Promise<Result<null>> {
  return (await wakeRun(user.id, id, ["failed"])) ? DONE : failed("run_moved_on");
}

/** What a person says to a run, and which of its questions that was shown with. */
interface Said {
  question: string;
  answer: "done" | "again";
}

/**
 * Puts a connection off that a run waits for. A step that can be done without is, and the run goes on; otherwise it stays
 * parked and goes on once the connection is there.
 *
 * @param question as the page had it: see `questionOf`
 * @returns `run_moved_on` for a run that does not wait there, or is not this user's
 */
export async function notNow(user: Pick<User, "id">, id: string, question: string): Promise<Result<null>> {
  const woken = await inTransaction(async (on) => {
    const asked = await whereItStands(on, user, id, "waiting");
    if (asked?.question !== question) return null;
    await on.update(runs).set({ putOffAt: now, updatedAt: now }).where(eq(runs.id, id));
    if (!asked.optional) return [];
    await on.update(runSteps).set({ answer: "skip" }).where(asked.step);
    return release(on, eq(runs.id, id));
  });
  return woken ? released(woken) : failed("run_moved_on");
}

/**
 * Says what became of a write whose outcome is not known: it is there, or it shall be done again.
 *
 * @returns `run_moved_on` for a run that does not ask that, or is not this user's
 */
export async function answerRun(
  user: Pick<User, "id">,
  id: string,
  { question, answer }: Said,
): Promise<Result<null>> {
  const woken = await inTransaction(async (on) => {
    const asked = await whereItStands(on, user, id, "asking");
    if (asked?.question !== question) return null;
    await on.update(runSteps).set({ answer }).where(asked.step);
    return release(on, eq(runs.id, id));
  });
  return woken ? released(woken) : failed("run_moved_on");
}

async function released(woken: Parameters<typeof goOn>[0]): Promise<Result<null>> {
  await goOn(woken);
  return DONE;
}

/** Where a run of the user's stands, if it does so in that state. Until `on` ends nobody else moves the run. */
async function whereItStands(on: Executor, user: Pick<User, "id">, id: string, state: "waiting" | "asking") {
  const [found] = await on
    .select({ run: runs, step: runSteps })
    .from(runs)
    .innerJoin(runSteps, and(eq(runSteps.runId, runs.id), eq(runSteps.key, runs.stepKey)))
    .where(and(ownRun(user, id), eq(runs.state, state), eq(runSteps.state, state)))
    .for("update", { of: runs });
  if (!found) return null;
  const { run, step } = found;
  return {
    question: questionOf(step),
    optional: findWorkflow(run.workflowId)?.steps[step.stepId]?.optional !== undefined,
    step: and(eq(runSteps.runId, id), eq(runSteps.key, step.key)),
  };
}
