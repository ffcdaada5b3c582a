import "server-only";
import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { database } from "../db/client";
import { type AttemptRow, attempts, seenAuthRequests } from "../db/schema";
import { hashSecret, newId } from "../security/secrets";
import { noteOutcome } from "./note-outcome";
import type { AttemptOutcome } from "./types";

/** A link that lives longer than this is not waited for: the attempt ends first. */
const ATTEMPT_MINUTES = 15;

/** How many links a user may ask for (OWASP ASVS 5.0 §2.4.1). */
export const MINT_LIMITS = [
  { seconds: 60, most: 5 },
  { seconds: 3600, most: 20 },
] as const;

/** What the id of an attempt looks like. Anything else never reaches the database. */
export const ATTEMPT_ID = /^att_[\w-]{20}$/;

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
 * @returns the attempt's id, or the seconds to wait
 */
export async function beginAttempt(
  attempt: NewAttempt,
): Promise<{ id: string } | { retryAfterSeconds: number }> {
  const { state, ...fields } = attempt;
  const now = new Date();
  return database().transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${attempt.userId}, 1))`);
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
    const id = newId("att");
    await transaction.insert(attempts).values({
      id,
      ...fields,
      stateHash: hashSecret(state),
      outcome: "open",
      createdAt: now,
      expiresAt: new Date(now.getTime() + ATTEMPT_MINUTES * 60_000),
    });
    return { id };
  });
}

/**
 * Seconds until one more attempt is allowed, 0 for now.
 *
 * @param times when earlier attempts began, newest first
 */
export function secondsToWait(times: Date[], now: Date): number {
  const waits = MINT_LIMITS.map(({ seconds, most }) => {
    const decisive = times[most - 1];
    return decisive ? Math.ceil((decisive.getTime() + seconds * 1000 - now.getTime()) / 1000) : 0;
  });
  return Math.max(0, ...waits);
}

/** Adds what minting told: the attempt ends with its link, and the account was last changed before it began. */
export async function noteMinted(
  id: string,
  minted: { linkExpiresAt: Date | null; accountUpdatedAt: Date | null },
): Promise<void> {
  const { linkExpiresAt, accountUpdatedAt } = minted;
  const ends = linkExpiresAt
    ? sql`least(${attempts.expiresAt}, ${linkExpiresAt.toISOString()}::timestamptz)`
    : attempts.expiresAt;
  await database()
    .update(attempts)
    .set({ expiresAt: sql`${ends}`, ...(accountUpdatedAt ? { accountUpdatedAt } : {}) })
    .where(eq(attempts.id, id));
}

/**
 * Takes the attempt that a callback presents, in one atomic update: of any number of parallel callbacks one gets it, and
 * presenting it uses it up whether it then passes or fails (RFC 9700 §2.1).
 *
 * @returns the attempt, or null where the state is unknown, used or void
 */
export async function consumeAttempt(state: string): Promise<AttemptRow | null> {
  const [row] = await database()
    .update(attempts)
    .set({ outcome: "confirming", consumedAt: new Date() })
    .where(and(eq(attempts.stateHash, hashSecret(state)), eq(attempts.outcome, "open")))
    .returning();
  return row ?? null;
}

/**
 * Notes an `auth_request_id` with the `state` it came with.
 *
 * @returns false where it came with another one before. Of callbacks that are presented at once, whichever notes it first, the one
 *   that got the attempt must go on: the attempt is what is used once
 */
export async function belongsTo(state: string, authRequestId: string): Promise<boolean> {
  const hash = hashSecret(authRequestId);
  const stateHash = hashSecret(state);
  const [added] = await database()
    .insert(seenAuthRequests)
    .values({ hash, stateHash })
    .onConflictDoNothing()
    .returning({ stateHash: seenAuthRequests.stateHash });
  if (added) return true;
  const [seen] = await database().select().from(seenAuthRequests).where(eq(seenAuthRequests.hash, hash));
  return seen?.stateHash === stateHash;
}

/**
 * Writes down how an attempt ended, unless it has ended otherwise since `attempt` was read.
 *
 * @returns whether it was written
 */
export async function finishAttempt(
  attempt: Pick<AttemptRow, "id" | "outcome">,
  outcome: AttemptOutcome,
  details: Partial<Pick<AttemptRow, "connectedAs" | "missingPermissions">> = {},
): Promise<boolean> {
  return database().transaction(async (transaction) => {
    const [written] = await transaction
      .update(attempts)
      .set({ outcome, finishedAt: new Date(), ...details })
      .where(and(eq(attempts.id, attempt.id), eq(attempts.outcome, attempt.outcome)))
      .returning();
    if (written) await noteOutcome(transaction, written);
    return written !== undefined;
  });
}

/** Forgets an attempt that no link was minted for: it cost the user nothing. */
export async function forgetAttempt(id: string): Promise<void> {
  await database().delete(attempts).where(eq(attempts.id, id));
}

/** Voids the user's open attempts: at sign-out all of them, when starting over the others of one connection. */
export async function voidAttempts(
  userId: string,
  only: { connectionName?: string; exceptId?: string } = {},
): Promise<void> {
  const { connectionName, exceptId } = only;
  await database()
    .update(attempts)
    .set({ outcome: "voided", finishedAt: new Date() })
    .where(
      and(
        eq(attempts.userId, userId),
        eq(attempts.outcome, "open"),
        connectionName === undefined ? undefined : eq(attempts.connectionName, connectionName),
        exceptId === undefined ? undefined : ne(attempts.id, exceptId),
      ),
    );
}

/** The attempt a `state` belongs to, whatever has become of it, unchanged. */
export async function attemptOfState(state: string): Promise<AttemptRow | null> {
  const [row] = await database()
    .select()
    .from(attempts)
    .where(eq(attempts.stateHash, hashSecret(state)));
  return row ?? null;
}

/** One attempt of this user. Somebody else's is as absent as one that never was. */
export async function getAttempt(userId: string, id: string): Promise<AttemptRow | null> {
  if (!ATTEMPT_ID.test(id)) return null;
  const [row] = await database()
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, id), eq(attempts.userId, userId)));
  return row ?? null;
}

/** The user's newest attempt on a connection, or null. */
export async function newestAttempt(userId: string, connectionName: string): Promise<AttemptRow | null> {
  const [row] = await database()
    .select()
    .from(attempts)
    .where(and(eq(attempts.userId, userId), eq(attempts.connectionName, connectionName)))
    .orderBy(desc(attempts.createdAt))
    .limit(1);
  return row ?? null;
}
