import "server-only";
import { attemptView, newestAttemptView } from "./attempt-view";
import type { AttemptView } from "./types";
import { accountIsUndecided, openChoice } from "./undecided";

/** The attempt that keeps a user's ACTIVE account from being used: it still confirms, or awaits a choice between two accounts. */
export async function undecidedAttempt(userId: string, connectionName: string): Promise<AttemptView | null> {
  if (!(await accountIsUndecided(userId, connectionName))) return null;
  const choice = await openChoice(userId, connectionName);
  return choice ? attemptView({ id: userId }, choice.id) : newestAttemptView({ id: userId }, connectionName);
}
