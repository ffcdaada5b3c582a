import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { database } from "../db/client";
import { accounts } from "../db/schema";
import { budget, DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { newestAttemptView } from "./attempt-view";
import { findConnection } from "./enabled-connections";
import { refreshAccount } from "./keep-accounts";
import { knownAccount } from "./known-accounts";
import { orProblem } from "./problems";
import { keepProfile, readProfile } from "./profile";

/** In one turn, one after the other. */
const MOST = 50;
/** Ends before the next turn. */
const TURN_MILLISECONDS = 8_000;
/** What could not be asked for a day is left to Check now. */
const OWED_HOURS = 24;

/**
 * Asks whose account it is where a confirmation was cut off before it could, and ends the attempt where that was cut off as well:
 * it may have come back with another account than before.
 */
export async function askOwedProfiles(): Promise<void> {
  const owed = await database()
    .select({ userId: accounts.userId, connectionName: accounts.connectionName })
    .from(accounts)
    .where(
      and(
        eq(accounts.profileOwed, true),
        eq(accounts.state, "active"),
        gt(accounts.profileAskedAt, sql`now() - make_interval(hours => ${OWED_HOURS})`),
      ),
    )
    // None that cannot be asked stands before the others in every turn.
    .orderBy(sql`random()`)
    .limit(MOST);
  const ends = Date.now() + TURN_MILLISECONDS;
  for (const { userId, connectionName } of owed) {
    if (Date.now() > ends) return;
    const problem = await orProblem(ask(userId, connectionName));
    if (problem instanceof ScalekitProblem) return;
  }
}

async function ask(userId: string, connectionName: string): Promise<void> {
  const connection = await findConnection(connectionName);
  if (!connection) return;
  await newestAttemptView({ id: userId }, connectionName);
  if (!(await knownAccount(userId, connectionName))?.profileOwed) return;
  const profile = await readProfile(userId, connection, budget(DEADLINES.background));
  await keepProfile(userId, connectionName, profile);
  if (profile.refused) await refreshAccount(userId, connectionName, budget(DEADLINES.background), "use");
}
