import "server-only";
import { outcomeNow } from "./attempt-view";
import { newestAttempt } from "./attempts";
import { isFinal } from "./outcome";

/** Id of the user's newest attempt on a connection, where it has ended: its end is no news to a prompt. Null otherwise. */
export async function newestEnded(userId: string, connectionName: string): Promise<string | null> {
  const newest = await newestAttempt(userId, connectionName);
  return newest && isFinal(outcomeNow(newest, new Date())) ? newest.id : null;
}
