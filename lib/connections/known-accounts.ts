import "server-only";
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { database } from "../db/client";
import { type AccountRow, accounts } from "../db/schema";
import { type Account, listAccounts, readAccount } from "../scalekit/accounts";

/** The user's accounts as they were last seen, by connection name. */
export async function knownAccounts(userId: string): Promise<Map<string, AccountRow>> {
  const rows = await database().select().from(accounts).where(eq(accounts.userId, userId));
  return new Map(rows.map((row) => [row.connectionName, row]));
}

/** The user's account on one connection as it was last seen, or null. */
export async function knownAccount(userId: string, connectionName: string): Promise<AccountRow | null> {
  const [row] = await database()
    .select()
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.connectionName, connectionName)));
  return row ?? null;
}

/**
 * Reads all the user's accounts from Scalekit and keeps what they say.
 *
 * @throws ScalekitProblem where Scalekit does not answer within `milliseconds`
 */
export async function refreshAccounts(
  userId: string,
  milliseconds: number,
): Promise<Map<string, AccountRow>> {
  const seen = await listAccounts(userId, milliseconds);
  const names = seen.map((account) => account.connectionName);
  await database()
    .delete(accounts)
    .where(and(eq(accounts.userId, userId), notInArray(accounts.connectionName, names)));
  return new Map((await keep(userId, seen)).map((row) => [row.connectionName, row]));
}

/** Reads one account from Scalekit and keeps what it says. Null where there is none. */
export async function refreshAccount(
  userId: string,
  connectionName: string,
  milliseconds: number,
): Promise<AccountRow | null> {
  const seen = await readAccount(userId, connectionName, milliseconds);
  if (seen) return (await keep(userId, [seen]))[0] ?? null;
  await database()
    .delete(accounts)
    .where(and(eq(accounts.userId, userId), inArray(accounts.connectionName, [connectionName])));
  return null;
}

/** Keeps what only a look beside the tokens tells: whose account it is and what was granted. */
export async function keepProfile(
  userId: string,
  connectionName: string,
  profile: Pick<AccountRow, "connectedAs" | "permissions">,
): Promise<void> {
  await database()
    .update(accounts)
    .set(profile)
    .where(and(eq(accounts.userId, userId), eq(accounts.connectionName, connectionName)));
}

async function keep(userId: string, seen: Account[]): Promise<AccountRow[]> {
  if (seen.length === 0) return [];
  const now = new Date();
  const leftActive = sql`excluded.state <> 'active' and ${accounts.state} = 'active'`;
  return database()
    .insert(accounts)
    .values(
      seen.map((account) => ({
        userId,
        connectionName: account.connectionName,
        accountId: account.id,
        state: account.state,
        lastUsedAt: account.lastUsedAt,
        tokenExpiresAt: account.tokenExpiresAt,
        upstreamUpdatedAt: account.updatedAt,
        changedAt: account.updatedAt ?? now,
        stoppedAt: account.state === "expired" ? (account.updatedAt ?? now) : null,
        checkedAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [accounts.userId, accounts.connectionName],
      set: {
        accountId: sql`excluded.account_id`,
        state: sql`excluded.state`,
        lastUsedAt: sql`excluded.last_used_at`,
        tokenExpiresAt: sql`excluded.token_expires_at`,
        upstreamUpdatedAt: sql`excluded.upstream_updated_at`,
        changedAt: sql`case when excluded.state = ${accounts.state} then ${accounts.changedAt} else excluded.changed_at end`,
        stoppedAt: sql`case when excluded.state = 'active' then null when ${leftActive} then excluded.changed_at else coalesce(${accounts.stoppedAt}, excluded.stopped_at) end`,
        checkedAt: sql`excluded.checked_at`,
      },
    })
    .returning();
}
