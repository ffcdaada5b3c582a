import "server-only";
import type { AccountRow } from "../db/schema";
import { budget, DEADLINES } from "../scalekit/deadline";
import { eventsFlow } from "./events/flow";
import { refreshAccount, refreshAccounts } from "./keep-accounts";
import { accountsAtHand } from "./known-accounts";
import { behindPages } from "./problems";

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
  const { readAt, accounts, now } = await accountsAtHand(userId);
  const age = await ageOf(readAt, now);
  if (age > TRUSTED_MILLISECONDS) return refreshAccounts(userId, budget(DEADLINES.page));
  if (age > QUIET_MILLISECONDS) behind(userId, () => refreshAccounts(userId, budget(DEADLINES.background)));
  return accounts;
}

/**
 * One account for a page, by the same rule; null where there is none.
 *
 * @throws ScalekitProblem where it waits and Scalekit does not answer in time
 */
export async function accountForPage(userId: string, connectionName: string): Promise<AccountRow | null> {
  const { readAt, accounts, now } = await accountsAtHand(userId);
  const known = accounts.get(connectionName) ?? null;
  const age = Math.min(await ageOf(readAt, now), await ageOf(known?.checkedAt, now));
  if (age > TRUSTED_MILLISECONDS) return refreshAccount(userId, connectionName, budget(DEADLINES.page));
  const read = () => refreshAccount(userId, connectionName, budget(DEADLINES.background));
  if (age > QUIET_MILLISECONDS) behind(`${userId} ${connectionName}`, read);
  return known;
}

/** How long ago something was read, in ms; forever where no events come in. */
async function ageOf(readAt: Date | null | undefined, now: Date): Promise<number> {
  return readAt && (await eventsFlow()) ? now.getTime() - readAt.getTime() : Number.POSITIVE_INFINITY;
}

const underWay = new Set<string>();

/** Everybody who looks meanwhile is served by one reading: more would only wait for each other in the database. */
function behind(what: string, read: () => Promise<unknown>): void {
  if (underWay.has(what)) return;
  underWay.add(what);
  void behindPages("accounts_not_refreshed", read()).finally(() => underWay.delete(what));
}
