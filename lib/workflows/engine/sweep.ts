import "server-only";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { and, inArray, isNull, lt, sql } from "drizzle-orm";
import { database } from "../../db/client";
import { runs } from "../../db/schema";
import { goOn, WOKEN, wakeRested } from "../wake";
import { isAlive } from "./liveness";
import { QUEUE } from "./queue";

/** A run that is under way and has not moved for this long is looked after. */
const QUIET_SECONDS = 5;
const AT_ONCE = 500;

/**
 * Looks after what nobody else does: runs whose time of rest is over, runs of a process that is gone, and runs that were to go
 * on but whose hand-over was lost with its process. Any process may do it at any time; two at once do no harm.
 */
export async function sweep(): Promise<void> {
  await wakeRested();
  const quiet = await database()
    .select(WOKEN)
    .from(runs)
    .where(
      and(
        inArray(runs.state, ["queued", "running"]),
        isNull(runs.resumeAt),
        lt(runs.updatedAt, sql`now() - make_interval(secs => ${QUIET_SECONDS})`),
      ),
    )
    .limit(AT_ONCE);
  if (quiet.length === 0) return;
  const known = await DBOS.listWorkflows({
    workflowIDs: quiet.map(({ id }) => id),
    loadInput: false,
    loadOutput: false,
  });
  const statuses = new Map(known.map((one) => [one.workflowID, one]));
  await goOn(quiet.filter(({ id }) => !isUnderWay(statuses.get(id)?.status)));
  await takeOver(known.filter(({ status }) => status === "PENDING"));
}

/** What processes that are gone were driving is enqueued again, for whoever comes first. */
async function takeOver(pending: { workflowID: string; executorId?: string }[]): Promise<void> {
  const alive = new Map<string, boolean>();
  const orphans: string[] = [];
  for (const { workflowID, executorId = "" } of pending) {
    if (!alive.has(executorId)) alive.set(executorId, await isAlive(executorId));
    if (!alive.get(executorId)) orphans.push(workflowID);
  }
  if (orphans.length > 0) await DBOS.resumeWorkflows(orphans, { queueName: QUEUE });
}

function isUnderWay(status: string | undefined): boolean {
  return status === "PENDING" || status === "ENQUEUED" || status === "DELAYED";
}
