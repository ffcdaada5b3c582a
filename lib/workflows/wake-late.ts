import "server-only";
import { and, not, sql } from "drizzle-orm";
import { newestAttemptView } from "../connections/attempt-view";
import { orProblem } from "../connections/problems";
import { isToBeChosen } from "../connections/undecided";
import { database } from "../db/client";
import { accounts, runs } from "../db/schema";
import { wakeRuns } from "./wake";
import { isWorthATry } from "./worth-a-try";

/** Connections in one turn, one after the other. */
const MOST = 50;

/**
 * Looks after runs that still wait although their account is ACTIVE and nobody is to choose: the confirmation that will let them go on
 * may have been lost with its process, and the time of one that nobody can settle any more may be over.
 */
export async function wakeLate(): Promise<void> {
  const late = await database()
    .select({ userId: accounts.userId, connectionName: accounts.connectionName })
    .from(accounts)
    .innerJoin(runs, and(isWorthATry(), not(isToBeChosen())))
    .groupBy(accounts.userId, accounts.connectionName)
    // None that cannot be settled stands before the others in every turn.
    .orderBy(sql`random()`)
    .limit(MOST);
  for (const { userId, connectionName } of late) {
    await orProblem(newestAttemptView({ id: userId }, connectionName));
    await wakeRuns(userId);
  }
}
