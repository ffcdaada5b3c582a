import "server-only";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { and, eq, inArray, lt, notInArray, sql } from "drizzle-orm";
import { database } from "../../db/client";
import { HISTORY_KEPT_DAYS } from "../../db/prune";
import { runs } from "../../db/schema";
import { WORKFLOW } from "./queue";
import { engineStarted } from "./started";

const DAY = 24 * 60 * 60 * 1000;
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

/**
 * Clears away all runs of a user, whatever they are doing, with what the engine kept of them. The rows go last: whoever is
 * interrupted and does it again finds by them what is left.
 */
export async function deleteRuns(userId: string): Promise<void> {
  await engineStarted();
  const own = eq(runs.userId, userId);
  const open = notInArray(runs.state, ["finished", "stopped", "cancelled"]);
  const ended = { state: "cancelled", resumeAt: null, endedAt: sql`now()`, updatedAt: sql`now()` } as const;
  await database().update(runs).set(ended).where(and(own, open));
  const ids = (await database().select({ id: runs.id }).from(runs).where(own)).map(({ id }) => id);
  if (ids.length === 0) return;
  // An execution that is under way has nothing more to write down then, not even beside the deletion.
  await DBOS.cancelWorkflows(ids);
  await DBOS.deleteWorkflows(ids);
  await database().delete(runs).where(inArray(runs.id, ids));
}

/** Clears away what the engine keeps of runs that are gone: one may be handed to it while its user is being deleted. */
export async function pruneJournals(): Promise<void> {
  for (;;) {
    const { rows } = await database().execute<{ id: string }>(
      sql`select workflow_uuid as id from dbos.workflow_status where name = ${WORKFLOW}
        and not exists (select 1 from ${runs} where ${runs.id} = workflow_uuid) limit ${AT_ONCE}`,
    );
    if (rows.length === 0) return;
    await DBOS.deleteWorkflows(rows.map(({ id }) => id));
  }
}

/** Clears away runs that ended long ago, with what the engine kept of them. */
export async function pruneRuns(now = new Date()): Promise<void> {
  const limit = new Date(now.getTime() - HISTORY_KEPT_DAYS * DAY);
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
