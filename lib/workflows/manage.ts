import "server-only";
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { failed } from "../connections/problems";
import type { Result } from "../connections/types";
import { database, inTransaction } from "../db/client";
import { type RunRow, runSteps, runs } from "../db/schema";
import { settleRunNotices } from "../notices/write";
import { findWorkflow } from "./registry";
import { wakeRun } from "./wake";

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

/**
 * Puts a connection off that a run waits for. A step that can be done without is, and the run goes on; otherwise it stays
 * parked and goes on once the connection is there.
 *
 * @returns `run_moved_on` for a run that does not wait, or is not this user's
 */
export async function notNow(user: Pick<User, "id">, id: string): Promise<Result<null>> {
  const run = await inTransaction(async (transaction) => {
    const [row] = await transaction
      .update(runs)
      .set({ putOffAt: now, updatedAt: now })
      .where(and(ownRun(user, id), eq(runs.state, "waiting")))
      .returning();
    if (!row || !isOptional(row)) return row;
    const step = and(eq(runSteps.runId, id), eq(runSteps.key, row.stepKey ?? ""));
    await transaction
      .update(runSteps)
      .set({ answer: "skip" })
      .where(and(step, eq(runSteps.state, "waiting")));
    return row;
  });
  if (!run) return failed("run_moved_on");
  if (isOptional(run)) await wakeRun(user.id, id, ["waiting"]);
  return DONE;
}

function isOptional({ workflowId, stepKey }: RunRow): boolean {
  const stepId = stepKey?.split(":")[0] ?? "";
  return findWorkflow(workflowId)?.steps[stepId]?.optional !== undefined;
}

/**
 * Says what became of a write whose outcome is not known: it is there, or it shall be done again.
 *
 * @returns `run_moved_on` for a run that does not ask, or is not this user's
 */
export async function answerRun(
  user: Pick<User, "id">,
  id: string,
  answer: "done" | "again",
): Promise<Result<null>> {
  const own = database()
    .select({ id: runs.id })
    .from(runs)
    .where(and(ownRun(user, id), eq(runs.state, "asking")));
  const answered = await database()
    .update(runSteps)
    .set({ answer })
    .where(and(inArray(runSteps.runId, own), eq(runSteps.state, "asking")))
    .returning({ key: runSteps.key });
  if (answered.length === 0) return failed("run_moved_on");
  await wakeRun(user.id, id, ["asking"]);
  return DONE;
}
