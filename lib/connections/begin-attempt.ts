import "server-only";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import { database, inTransaction } from "../db/client";
import { type AttemptRow, attempts } from "../db/schema";
import { hashSecret, newId } from "../security/secrets";
import { openAttempts } from "./attempts";
import { MINT_LIMITS, secondsToWait } from "./mint-limits";

/** A link that lives longer than this is not waited for: the attempt ends first. */
const ATTEMPT_MINUTES = 15;

/** An attempt that has begun. */
interface Begun {
  id: string;
  /** The user's others on the connection that were open then: of any two that begin at once, one is among the other's. */
  openBefore: string[];
}

type NewAttempt = Pick<
  AttemptRow,
  | "userId"
  | "connectionName"
  | "bindingHash"
  | "returnTo"
  | "accountUpdatedAt"
  | "previousKey"
  | "previouslyConnectedAs"
> & { state: string };

/**
 * Writes down an attempt before its link is minted, unless the user has asked for too many. Counted and written in one
 * transaction under a lock of the user's own, so that parallel requests cannot slip past the limit.
 *
 * @returns the attempt, or the seconds to wait
 */
export async function beginAttempt(attempt: NewAttempt): Promise<Begun | { retryAfterSeconds: number }> {
  const { state, ...fields } = attempt;
  return inTransaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${attempt.userId}, 1))`);
    const now = new Date();
    const longest = MINT_LIMITS[MINT_LIMITS.length - 1]?.seconds ?? 0;
    const recent = await transaction
      .select({ at: attempts.createdAt })
      .from(attempts)
      .where(
        and(
          eq(attempts.userId, attempt.userId),
          gt(attempts.createdAt, new Date(now.getTime() - longest * 1000)),
        ),
      )
      .orderBy(desc(attempts.createdAt));
    const retryAfterSeconds = secondsToWait(
      recent.map((row) => row.at),
      now,
    );
    if (retryAfterSeconds > 0) return { retryAfterSeconds };
    const open = await transaction
      .select({ id: attempts.id })
      .from(attempts)
      .where(openAttempts(attempt.userId, attempt.connectionName));
    const id = newId("att");
    await transaction.insert(attempts).values({
      id,
      ...fields,
      stateHash: hashSecret(state),
      outcome: "open",
      createdAt: now,
      expiresAt: new Date(now.getTime() + ATTEMPT_MINUTES * 60_000),
    });
    return { id, openBefore: open.map((row) => row.id) };
  });
}

/**
 * Adds what minting told: the attempt ends with its link, and the account was last changed before it began.
 *
 * @returns false where the attempt is gone, and its user with it: they have deleted everything meanwhile
 */
export async function noteMinted(
  id: string,
  minted: { linkExpiresAt: Date | null; accountUpdatedAt: Date | null },
): Promise<boolean> {
  const { linkExpiresAt, accountUpdatedAt } = minted;
  const ends = linkExpiresAt
    ? sql`least(${attempts.expiresAt}, ${linkExpiresAt.toISOString()}::timestamptz)`
    : attempts.expiresAt;
  const noted = await database()
    .update(attempts)
    .set({ expiresAt: sql`${ends}`, ...(accountUpdatedAt ? { accountUpdatedAt } : {}) })
    .where(eq(attempts.id, id))
    .returning({ id: attempts.id });
  return noted.length > 0;
}

/** Forgets an attempt that no link was minted for: it cost the user nothing. */
export async function forgetAttempt(id: string): Promise<void> {
  await database().delete(attempts).where(eq(attempts.id, id));
}
