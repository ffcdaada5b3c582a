import "server-only";
import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import { database, inTransaction } from "../db/client";
import { type AttemptRow, attempts } from "../db/schema";
import { hashSecret } from "../security/secrets";
import { wakeRuns } from "../workflows/wake";
import { noteOutcome } from "./note-outcome";
import type { AttemptOutcome } from "./types";

/** What the id of an attempt looks like. Anything else never reaches the database. */
export const ATTEMPT_ID = /^att_[\w-]{20}$/;

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
 * Writes down how an attempt ended, unless it has ended otherwise since `attempt` was read. Runs that waited until it is known which
 * account it is go on.
 *
 * @param attempt with its outcome as it was read; without one, the end is written whatever it has become meanwhile
 * @returns whether it was written
 */
export async function finishAttempt(
  attempt: Pick<AttemptRow, "id"> & { outcome?: AttemptOutcome },
  outcome: AttemptOutcome,
  details: Partial<Pick<AttemptRow, "connectedKey" | "connectedAs" | "missingPermissions">> = {},
): Promise<boolean> {
  const asRead = attempt.outcome && eq(attempts.outcome, attempt.outcome);
  const ended = await inTransaction(async (transaction) => {
    const [written] = await transaction
      .update(attempts)
      .set({ outcome, finishedAt: new Date(), ...details })
      .where(and(eq(attempts.id, attempt.id), asRead))
      .returning();
    if (written) await noteOutcome(transaction, written);
    return written;
  });
  if (ended) await wakeRuns(ended.userId);
  return ended !== undefined;
}

/** The user's attempts that nobody has come back with, on all connections or on one. */
export function openAttempts(userId: string, connectionName?: string): SQL | undefined {
  return and(
    eq(attempts.userId, userId),
    eq(attempts.outcome, "open"),
    connectionName === undefined ? undefined : eq(attempts.connectionName, connectionName),
  );
}

/** Voids the user's open attempts: at sign-out all of them, when disconnecting those of one connection, when starting over earlier ones. */
export async function voidAttempts(
  userId: string,
  only: { connectionName?: string; among?: string[] } = {},
): Promise<void> {
  const { connectionName, among } = only;
  await database()
    .update(attempts)
    .set({ outcome: "voided", finishedAt: new Date() })
    .where(and(openAttempts(userId, connectionName), among && inArray(attempts.id, among)));
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
