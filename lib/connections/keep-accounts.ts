import "server-only";
import { and, eq, inArray, lt, lte, notInArray, sql } from "drizzle-orm";
import { database, type Executor, inTransaction } from "../db/client";
import { databaseNow } from "../db/now";
import { type AccountRow, accounts, users } from "../db/schema";
import { type Account, listAccounts, readAccount } from "../scalekit/accounts";
import type { Budget } from "../scalekit/deadline";
import { wakeRuns } from "../workflows/wake";
import type { Learned } from "./account-changes";
import { changes, valuesOf } from "./account-columns";
import { knownAccount, knownAccounts, ofConnection } from "./known-accounts";
import { type News, noteChanges } from "./note-changes";

/**
 * Reads all the user's accounts from Scalekit and keeps what they say.
 *
 * @throws ScalekitProblem where Scalekit does not answer in time
 */
export async function refreshAccounts(userId: string, wait: Budget): Promise<Map<string, AccountRow>> {
  const readAt = await databaseNow();
  const seen = await listAccounts(userId, wait);
  await keep({ userId, only: null, seen, readAt, learned: "look" });
  await database().update(users).set({ accountsReadAt: readAt }).where(eq(users.id, userId));
  return knownAccounts(userId);
}

/**
 * Reads one account from Scalekit and keeps what it says. Null where there is none.
 *
 * @param learned what made us look
 * @throws ScalekitProblem where Scalekit does not answer in time
 */
export async function refreshAccount(
  userId: string,
  connectionName: string,
  wait: Budget,
  learned: Learned = "look",
): Promise<AccountRow | null> {
  await refreshSome(userId, [connectionName], wait, learned);
  return knownAccount(userId, connectionName);
}

/**
 * Reads the user's accounts on some connections from Scalekit, in one call, and keeps what it says.
 *
 * @param connectionNames at least one, and no name twice
 * @param learned what made us look
 * @throws ScalekitProblem where Scalekit does not answer in time
 */
export async function refreshSome(
  userId: string,
  connectionNames: string[],
  wait: Budget,
  learned: Learned,
): Promise<void> {
  const readAt = await databaseNow();
  const seen = await listAccounts(userId, wait, connectionNames);
  await keep({ userId, only: connectionNames, seen, readAt, learned });
}

/**
 * Reads an account once a link was minted for it. Minting changes the account's time: where it waits to be confirmed, that must
 * not begin its minute anew, even where somebody else read the account first and took it for a new confirmation.
 *
 * @param known as it was before
 * @throws ScalekitProblem where Scalekit does not answer in time
 */
export async function readMinted(
  userId: string,
  connectionName: string,
  known: AccountRow | null,
  wait: Budget,
): Promise<Account | null> {
  const readAt = await databaseNow();
  const account = await readAccount(userId, connectionName, wait);
  const confirms = account?.state === "pending_verification" && known?.state === "pending_verification";
  if (!confirms || !account.updatedAt) return account;
  const { updatedAt } = account;
  // An answer from before the link would bring the earlier time back.
  const checkedAt = sql`greatest(${accounts.checkedAt}, ${readAt.toISOString()}::timestamptz)`;
  const sameOrEarlier = lte(accounts.upstreamUpdatedAt, updatedAt);
  await database()
    .update(accounts)
    .set({ upstreamUpdatedAt: updatedAt, changedAt: known.changedAt, checkedAt })
    .where(
      and(ofConnection(userId, connectionName), eq(accounts.state, "pending_verification"), sameOrEarlier),
    );
  return account;
}

/** Notes that the user asks to disconnect an account, before Scalekit is told: whoever hears of it first knows whose doing it is. */
export async function noteDisconnecting(userId: string, connectionName: string): Promise<void> {
  await database()
    .update(accounts)
    .set({ disconnectingAt: new Date() })
    .where(ofConnection(userId, connectionName));
}

/** Notes that an account was disconnected by us, before Scalekit is read again. */
export async function keepDisconnected(userId: string, connectionName: string): Promise<void> {
  const now = await databaseNow();
  await changing(userId, "look", async (on) => {
    const [before] = await on.select().from(accounts).where(ofConnection(userId, connectionName));
    const [after] = await on
      .update(accounts)
      .set({
        state: "disconnected",
        changedAt: now,
        stoppedAt: now,
        checkedAt: now,
        connectedAs: null,
        lastKnownKey: null,
        lastKnownAs: null,
        permissions: null,
        profileOwed: false,
      })
      .where(ofConnection(userId, connectionName))
      .returning();
    return before && after ? [{ connectionName, before, after }] : [];
  });
}

/** An answer of Scalekit about all accounts of a user, or about those on `only` some connections. */
interface Answer {
  userId: string;
  only: string[] | null;
  seen: Account[];
  readAt: Date;
  learned: Learned;
}

// What another look wrote in the meantime is newer than this answer and stays.
async function keep({ userId, only, seen, readAt, learned }: Answer): Promise<void> {
  const own = eq(accounts.userId, userId);
  const asked = only === null ? own : and(own, inArray(accounts.connectionName, only));
  await changing(userId, learned, async (on) => {
    const before = new Map(
      (await on.select().from(accounts).where(asked)).map((row) => [row.connectionName, row]),
    );
    const names = seen.map((account) => account.connectionName);
    const gone = and(asked, notInArray(accounts.connectionName, names), lt(accounts.checkedAt, readAt));
    const deleted = await on.delete(accounts).where(gone).returning();
    const kept = seen.length === 0 ? [] : await write(on, userId, seen, readAt);
    return [
      ...deleted.map((row) => ({ connectionName: row.connectionName, before: row, after: null })),
      ...kept.map((row) => ({
        connectionName: row.connectionName,
        before: before.get(row.connectionName) ?? null,
        after: row,
      })),
    ];
  });
  // Every way of learning that an account became ACTIVE ends here.
  if (seen.some(({ state }) => state === "active")) await wakeRuns(userId);
}

function write(on: Executor, userId: string, seen: Account[], readAt: Date): Promise<AccountRow[]> {
  return on
    .insert(accounts)
    .values(seen.map((account) => valuesOf(userId, account, readAt)))
    .onConflictDoUpdate({
      target: [accounts.userId, accounts.connectionName],
      set: changes(),
      setWhere: lte(accounts.checkedAt, readAt),
    })
    .returning();
}

/** Lets one transaction at a time change what is known of a user's accounts, or take it away. */
export async function lockAccounts(userId: string, on: Executor): Promise<void> {
  await on.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 2))`);
}

/** Changes a user's accounts and notes what that means in the same transaction. Of a user who is gone nothing is kept. */
async function changing(
  userId: string,
  learned: Learned,
  change: (on: Executor) => Promise<News[]>,
): Promise<void> {
  await inTransaction(async (transaction) => {
    await lockAccounts(userId, transaction);
    const [user] = await transaction.select({ id: users.id }).from(users).where(eq(users.id, userId));
    if (user) await noteChanges(transaction, userId, await change(transaction), learned);
  });
}
