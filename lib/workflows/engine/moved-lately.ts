import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import { database } from "../../db/client";
import { runSteps, runs } from "../../db/schema";

/** How long processes of two versions may drive runs beside each other. */
const REPLACING_MINUTES = 60;

/**
 * Whether a run was begun, or a step of it, so lately that it may have been by a process of another version: while processes are
 * replaced one after the other, each takes runs, and not each knows every workflow as it is.
 */
export async function movedLately(runId: string): Promise<boolean> {
  const since = sql`now() - make_interval(mins => ${REPLACING_MINUTES})`;
  const moved = await database()
    .select({ one: sql`1` })
    .from(runs)
    .leftJoin(runSteps, eq(runSteps.runId, runs.id))
    .where(
      and(
        eq(runs.id, runId),
        or(
          sql`${runs.createdAt} > ${since}`,
          sql`${runSteps.startedAt} > ${since}`,
          sql`${runSteps.endedAt} > ${since}`,
        ),
      ),
    )
    .limit(1);
  return moved.length > 0;
}
