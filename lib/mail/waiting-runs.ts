import "server-only";
import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import { database, type Executor } from "../db/client";
import { type MailPlanRow, runs } from "../db/schema";
import { dueOf, planMail } from "./plan";

/** A run that waits for a connection, as email tells of it. */
export interface WaitingRun {
  id: string;
  title: string;
  /** When it began to wait. */
  since: Date;
}

// Runs that the user put off themselves are not written about.
const waitingOf = (userId: string) =>
  and(eq(runs.userId, userId), eq(runs.state, "waiting"), isNull(runs.putOffAt));

/** The user's waiting runs by connection. */
export async function waitingRuns(userId: string): Promise<Map<string, WaitingRun[]>> {
  const rows = await database()
    .select({ id: runs.id, title: runs.title, waitingFor: runs.waitingFor, since: runs.updatedAt })
    .from(runs)
    .where(waitingOf(userId));
  const byConnection = new Map<string, WaitingRun[]>();
  for (const { waitingFor, ...run } of rows) {
    byConnection.set(waitingFor ?? "", [...(byConnection.get(waitingFor ?? "") ?? []), run]);
  }
  return byConnection;
}

/** A plan that is due in its own time: it was made for the first run that waited, and that one may wait no more. */
export function inOwnTime(plan: MailPlanRow, waiting: WaitingRun[]): MailPlanRow {
  if (plan.kind !== "waiting") return plan;
  const first = Math.min(...waiting.map(({ since }) => since.getTime()));
  const due = dueOf({ kind: plan.kind, since: new Date(first) });
  return { ...plan, dueAt: new Date(Math.max(plan.dueAt.getTime(), due.getTime())) };
}

/** Plans email for the run that was first to wait for the same connection and is not among `known`. */
export async function planForNext(
  { userId, kind, connectionName }: MailPlanRow,
  known: WaitingRun[],
  on: Executor,
): Promise<void> {
  const ids = known.map(({ id }) => id);
  const isNext = and(
    waitingOf(userId),
    eq(runs.waitingFor, connectionName),
    eq(runs.waitingReason, "not_active"),
    notInArray(runs.id, ids),
  );
  const [next] = await on
    .select({ since: runs.updatedAt })
    .from(runs)
    .where(isNext)
    .orderBy(asc(runs.updatedAt))
    .limit(1);
  if (next) await planMail([{ userId, kind, connectionName, since: next.since }], on);
}
