import "server-only";
import { outcomeNow } from "./attempt-view";
import { newestAttempt } from "./attempts";
import { endOf } from "./outcome";

/** The end of the user's newest attempt on a connection, which is no news to a prompt; null where it has not ended. See `endOf`. */
export async function newestEnded(userId: string, connectionName: string): Promise<string | null> {
  const newest = await newestAttempt(userId, connectionName);
  return endOf(newest && { id: newest.id, outcome: outcomeNow(newest, new Date()) });
}
