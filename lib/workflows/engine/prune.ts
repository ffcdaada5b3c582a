import "server-only";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { eq, inArray, lt } from "drizzle-orm";
import { database } from "../../db/client";
import { runs } from "../../db/schema";
import { engineStarted } from "./started";

const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 400;
const AT_ONCE = 500;
const CHORES_KEPT_MS = 60 * 60 * 1000;

/** Clears away what the engine kept of chores that are done. */
export async function pruneChores(names: string[], now = new Date()): Promise<void> {
  const endTime = new Date(now.getTime() - CHORES_KEPT_MS).toISOString();
  for (;;) {
    const old = await DBOS.listWorkflows({
      workflowName: names,
      status: ["SUCCESS", "ERROR", "CANCELLED"],
      endTime,
      limit: AT_ONCE,
      loadInput: false,
      loadOutput: false,
    });
    if (old.length === 0) return;
    await DBOS.deleteWorkflows(old.map(({ workflowID }) => workflowID));
  }
}

/** Clears away all runs of a user, whatever they are doing, with what the engine kept of them. */
export async function deleteRuns(userId: string): Promise<void> {
  await engineStarted();
  const own = await database().delete(runs).where(eq(runs.userId, userId)).returning({ id: runs.id });
  if (own.length > 0) await DBOS.deleteWorkflows(own.map(({ id }) => id));
}

/** Clears away runs that ended long ago, with what the engine kept of them. */
export async function pruneRuns(now = new Date()): Promise<void> {
  const limit = new Date(now.getTime() - KEPT_DAYS * DAY);
  for (;;) {
    const old = await database()
      .select({ id: runs.id })
      .from(runs)
      .where(lt(runs.endedAt, limit))
      .limit(AT_ONCE);
    if (old.length === 0) return;
    const ids = old.map(({ id }) => id);
    await DBOS.deleteWorkflows(ids);
    await database().delete(runs).where(inArray(runs.id, ids));
  }
}
