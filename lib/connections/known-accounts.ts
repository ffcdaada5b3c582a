import "server-only";
import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { database } from "../db/client";
import { type AccountRow, accounts, attempts, runs, users } from "../db/schema";

/** The user's accounts as they were last seen, by connection name. */
export async function knownAccounts(userId: string): Promise<Map<string, AccountRow>> {
  return byConnection(await database().select().from(accounts).where(eq(accounts.userId, userId)));
}

const byConnection = (rows: AccountRow[]) => new Map(rows.map((row) => [row.connectionName, row]));

const NOW = sql`now()`.mapWith(users.accountsReadAt) as SQL<Date>;

// Both are true of few people: more is asked for them alone. They name the user and not the row, which makes each one look and not
// one for every account.
function mayAwaitAChoice(userId: string) {
  const another = and(eq(attempts.userId, userId), eq(attempts.outcome, "wrong_account"));
  return exists(database().select({ one: sql`1` }).from(attempts).where(another)) as SQL<boolean>;
}

function hasWaitingRuns(userId: string) {
  const waiting = and(eq(runs.userId, userId), eq(runs.state, "waiting"));
  return exists(database().select({ one: sql`1` }).from(runs).where(waiting)) as SQL<boolean>;
}

/** A user's accounts as last seen, and when all of them were read from Scalekit: one query for all that a page shows of them. */
export const accountsAtHand = cache(async (userId: string): Promise<AccountsAtHand> => {
  const rows = await database()
    .select({
      readAt: users.accountsReadAt,
      account: accounts,
      now: NOW,
      mayAwaitAChoice: mayAwaitAChoice(userId),
      hasWaitingRuns: hasWaitingRuns(userId),
    })
    .from(users)
    .leftJoin(accounts, eq(accounts.userId, users.id))
    .where(eq(users.id, userId));
  const known = rows.flatMap(({ account }) => (account ? [account] : []));
  const [row] = rows;
  return {
    readAt: row?.readAt ?? null,
    accounts: byConnection(known),
    mayAwaitAChoice: row?.mayAwaitAChoice ?? false,
    hasWaitingRuns: row?.hasWaitingRuns ?? false,
    now: row?.now ?? new Date(),
  };
});

interface AccountsAtHand {
  readAt: Date | null;
  accounts: Map<string, AccountRow>;
  /** Whether one of them may have come back as another account than before. */
  mayAwaitAChoice: boolean;
  /** Whether a run waits for any of their connections. */
  hasWaitingRuns: boolean;
  /** By the database's clock, as the other times are. */
  now: Date;
}

/** The user's account on one connection as it was last seen, or null. */
export async function knownAccount(userId: string, connectionName: string): Promise<AccountRow | null> {
  const [row] = await database().select().from(accounts).where(ofConnection(userId, connectionName));
  return row ?? null;
}

/** Which row is the user's account on a connection. */
export function ofConnection(userId: string, connectionName: string) {
  return and(eq(accounts.userId, userId), eq(accounts.connectionName, connectionName));
}
