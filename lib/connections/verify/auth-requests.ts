import "server-only";
import { eq, inArray } from "drizzle-orm";
import { database } from "../../db/client";
import { type AttemptRow, seenAuthRequests } from "../../db/schema";
import { overLimit } from "../../security/rate-limit";
import { hashSecret } from "../../security/secrets";

/** So often may an identifier come back with what one user has used up already; more is nobody's reload. */
const LATE_LIMIT = { seconds: 3600, most: 50 };

type Presented = Pick<AttemptRow, "userId" | "stateHash">;

/**
 * Notes an `auth_request_id` with the attempt it came with, which this callback has taken.
 *
 * @returns false where it came with another one before, or may have: see `noteLate`. Of callbacks that are presented at once,
 *   whichever notes it first, the one that got the attempt must go on: the attempt is what is used once
 */
export async function belongsTo({ userId, stateHash }: Presented, authRequestId: string): Promise<boolean> {
  const hash = hashSecret(authRequestId);
  await note(hash, stateHash);
  const seen = await database()
    .select()
    .from(seenAuthRequests)
    .where(inArray(seenAuthRequests.hash, [hash, unnotedOf(userId)]));
  return seen.every((one) => one.stateHash === stateHash);
}

/**
 * Notes an `auth_request_id` that came with an attempt which had been used: its user could bring it with another one. Anybody who
 * knows the `state` could fill the table with them, so beyond a limit one row says that some of this user's were not noted, and
 * nothing that comes back for them is believed while it is kept.
 */
export async function noteLate({ userId, stateHash }: Presented, authRequestId: string): Promise<void> {
  const hash = hashSecret(authRequestId);
  const [seen] = await database().select().from(seenAuthRequests).where(eq(seenAuthRequests.hash, hash));
  if (seen) return;
  const isOver = (await overLimit(`late:${userId}`, LATE_LIMIT)) > 0;
  await note(isOver ? unnotedOf(userId) : hash, stateHash);
}

async function note(hash: string, stateHash: string): Promise<void> {
  await database().insert(seenAuthRequests).values({ hash, stateHash }).onConflictDoNothing();
}

// No identifier has the hash of this one: it is longer than any that is read.
function unnotedOf(userId: string): string {
  return hashSecret(`not noted, of ${userId}`.padEnd(201));
}
