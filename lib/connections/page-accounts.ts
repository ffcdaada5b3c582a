import "server-only";
import { eq } from "drizzle-orm";
import { database } from "../db/client";
import { type AccountRow, users } from "../db/schema";
import { log } from "../log";
import { budget, DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { eventsFlow } from "./events/flow";
import { accountsAtHand, knownAccount, refreshAccount, refreshAccounts } from "./known-accounts";
import { logUpstream } from "./problems";

/** What was read this recently is shown as it is, where events tell of every change. */
const QUIET_MILLISECONDS = 60_000;
/** After this long without a look nobody is sure, events or not: the page waits for Scalekit. */
const TRUSTED_MILLISECONDS = 5 * 60_000;

/**
 * All the user's accounts for a page. While Scalekit's events come in, a page costs no call: what is known is shown, and what is
 * older than a minute is read again behind the answer. Otherwise the page waits for Scalekit, within a page's deadline.
 *
 * @throws ScalekitProblem where it waits and Scalekit does not answer in time
 */
export async function accountsForPage(userId: string): Promise<Map<string, AccountRow>> {
  const [age, known] = await Promise.all([ageOf(userId), accountsAtHand(userId)]);
  if (age > TRUSTED_MILLISECONDS) return refreshAccounts(userId, budget(DEADLINES.page));
  if (age > QUIET_MILLISECONDS) behind(refreshAccounts(userId, budget(DEADLINES.background)));
  return known;
}

/**
 * One account for a page, by the same rule; null where there is none.
 *
 * @throws ScalekitProblem where it waits and Scalekit does not answer in time
 */
export async function accountForPage(userId: string, connectionName: string): Promise<AccountRow | null> {
  const known = await knownAccount(userId, connectionName);
  const seen = known ? Date.now() - known.checkedAt.getTime() : Number.POSITIVE_INFINITY;
  const age = (await eventsFlow()) ? Math.min(seen, await ageOf(userId)) : Number.POSITIVE_INFINITY;
  if (age > TRUSTED_MILLISECONDS) return refreshAccount(userId, connectionName, budget(DEADLINES.page));
  if (age > QUIET_MILLISECONDS) behind(refreshAccount(userId, connectionName, budget(DEADLINES.background)));
  return known;
}

/** How long ago all the user's accounts were read, in ms; forever where no events come in. */
async function ageOf(userId: string): Promise<number> {
  if (!(await eventsFlow())) return Number.POSITIVE_INFINITY;
  const [row] = await database()
    .select({ readAt: users.accountsReadAt })
    .from(users)
    .where(eq(users.id, userId));
  return row?.readAt ? Date.now() - row.readAt.getTime() : Number.POSITIVE_INFINITY;
}

function behind(reading: Promise<unknown>): void {
  reading.catch((error: unknown) => {
    if (error instanceof ScalekitProblem) logUpstream(error);
    else log.error("accounts_not_refreshed", {}, error);
  });
}
