import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { database } from "../db/client";
import { accounts } from "../db/schema";
import { budget } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { newestAttemptView } from "./attempt-view";
import { finishAttempt, newestAttempt } from "./attempts";
import { findConnection } from "./enabled-connections";
import { refreshAccount } from "./keep-accounts";
import { knownAccount } from "./known-accounts";
import { orProblem } from "./problems";
import { keepProfile, type Profile, readProfile } from "./profile";

/** In one turn, one after the other. */
const MOST = 50;
/** No account is begun with after this much of a turn. */
const TURN_MILLISECONDS = 5_000;
const ASK_MILLISECONDS = 4_000;
/** Asked in every turn at first, then the less often the longer it is owed: about every five minutes after an hour. */
const EVERY_TURN_SECONDS = 120;
/** What could not be asked for a day is left to Check now. */
const OWED_HOURS = 24;

/**
 * Asks whose account it is where a confirmation was cut off before it could, and ends the attempt where that was cut off as well: it
 * may have come back with another account than before. Where Scalekit does not answer, the turn ends.
 */
export async function askOwedProfiles(): Promise<void> {
  const owedFor = sql`now() - ${accounts.profileAskedAt}`;
  const owed = await database()
    .select({ userId: accounts.userId, connectionName: accounts.connectionName })
    .from(accounts)
    .where(
      and(
        eq(accounts.profileOwed, true),
        eq(accounts.state, "active"),
        gt(sql`make_interval(hours => ${OWED_HOURS})`, owedFor),
        sql`random() * extract(epoch from ${owedFor}) < ${EVERY_TURN_SECONDS}`,
      ),
    )
    // None that cannot be asked stands before the others in every turn.
    .orderBy(sql`random()`)
    .limit(MOST);
  const ends = Date.now() + TURN_MILLISECONDS;
  for (const { userId, connectionName } of owed) {
    if (Date.now() > ends) return;
    const asked = await orProblem(ask(userId, connectionName));
    if (asked instanceof ScalekitProblem || asked === "unanswered") return;
  }
}

async function ask(userId: string, connectionName: string): Promise<"answered" | "unanswered"> {
  const connection = await findConnection(connectionName);
  const attempt = await newestAttemptView({ id: userId }, connectionName);
  // What is being confirmed now may be another account in a moment.
  if (!connection || attempt?.outcome === "confirming") return "answered";
  if (!(await knownAccount(userId, connectionName))?.profileOwed) return "answered";
  const profile = await readProfile(userId, connection, budget(ASK_MILLISECONDS));
  await keepProfile(userId, connectionName, profile);
  await askWhichIsMeant(userId, connectionName, profile);
  if (profile.refused) await refreshAccount(userId, connectionName, budget(ASK_MILLISECONDS), "use");
  return profile.complete ? "answered" : "unanswered";
}

/** An attempt that was ended before it was known whose account came back: it may be another than before after all. */
async function askWhichIsMeant(userId: string, connectionName: string, { account }: Profile): Promise<void> {
  const attempt = await newestAttempt(userId, connectionName);
  if (!account || !attempt?.previousKey || attempt.previousKey === account.key) return;
  const isUnnamed = attempt.outcome === "connected" || attempt.outcome === "missing_permissions";
  if (isUnnamed && attempt.connectedAs === null) {
    const cameBack = { connectedKey: account.key, connectedAs: account.label };
    await finishAttempt(attempt, "wrong_account", cameBack);
  }
}
