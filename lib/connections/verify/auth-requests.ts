import "server-only";
import { eq } from "drizzle-orm";
import { database } from "../../db/client";
import { seenAuthRequests } from "../../db/schema";
import { hashSecret } from "../../security/secrets";

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
