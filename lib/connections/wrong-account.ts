import "server-only";
import type { User } from "../auth/sessions";
import { database } from "../db/client";
import { type AttemptRow, accounts } from "../db/schema";
import { finishAttempt, getAttempt, newestAttempt } from "./attempts";
import { knownAccount, ofConnection } from "./known-accounts";
import { disconnectConnection } from "./manage";
import { failed } from "./problems";
import type { AttemptOutcome, Result } from "./types";

/**
 * Ends a reconnect that came back with another account than before: keep the new one, or undo, which disconnects it. The
 * choice is taken once, and only while it is still about the account that came back.
 *
 * @returns how the attempt ended; `out_of_date` where the connection has moved on; `bad_input` for an attempt that is missing,
 *   somebody else's, or not waiting for a choice
 */
export async function settleWrongAccount(
  user: Pick<User, "id">,
  attemptId: string,
  choice: "keep" | "undo",
): Promise<Result<AttemptOutcome>> {
  const attempt = await getAttempt(user.id, attemptId);
  if (attempt?.outcome !== "wrong_account") return failed("bad_input");
  if (!(await isPresent(attempt))) return failed("out_of_date");
  const outcome = choice === "keep" ? keptOutcome(attempt) : "undone";
  if (!(await finishAttempt(attempt, outcome))) return failed("out_of_date");
  return choice === "keep" ? { ok: true, value: outcome } : undo(attempt);
}

async function isPresent(attempt: AttemptRow): Promise<boolean> {
  const [newest, account] = await Promise.all([
    newestAttempt(attempt.userId, attempt.connectionName),
    knownAccount(attempt.userId, attempt.connectionName),
  ]);
  return newest?.id === attempt.id && account?.connectedAs === attempt.connectedAs;
}

function keptOutcome(attempt: AttemptRow): AttemptOutcome {
  return attempt.missingPermissions.length > 0 ? "missing_permissions" : "connected";
}

async function undo(attempt: AttemptRow): Promise<Result<AttemptOutcome>> {
  const { userId, connectionName, previousKey, previouslyConnectedAs } = attempt;
  const disconnected = await disconnectConnection({ id: userId }, connectionName);
  if (!disconnected.ok) {
    // Nothing came of it: the choice stands open again.
    await finishAttempt({ id: attempt.id, outcome: "undone" }, "wrong_account");
    return disconnected;
  }
  // The next connect is compared with the account that was meant.
  await database()
    .update(accounts)
    .set({ lastKnownKey: previousKey, lastKnownAs: previouslyConnectedAs })
    .where(ofConnection(userId, connectionName));
  return { ok: true, value: "undone" };
}
