import "server-only";
import type { User } from "../auth/sessions";
import { database } from "../db/client";
import { type AttemptRow, accounts } from "../db/schema";
import { finishAttempt, getAttempt, newestAttempt } from "./attempts";
import { knownAccount, ofConnection } from "./known-accounts";
import { disconnectConnection } from "./manage";
import { failed } from "./problems";
import type { AttemptOutcome, Result } from "./types";
import { openChoice } from "./undecided";

/**
 * Ends a reconnect that came back with another account than before: keep the new one, or undo, which disconnects it. The
 * choice is taken once, and only while it is still about the account that came back.
 *
 * @returns how the attempt ended; `out_of_date` where the connection has moved on, or does not work any more and cannot be kept;
 *   `bad_input` for an attempt that is missing, somebody else's, or not waiting for a choice
 */
export async function settleWrongAccount(
  user: Pick<User, "id">,
  attemptId: string,
  choice: "keep" | "undo",
): Promise<Result<AttemptOutcome>> {
  const attempt = await getAttempt(user.id, attemptId);
  if (attempt?.outcome !== "wrong_account") return failed("bad_input");
  return choice === "keep" ? keep(attempt) : undo(attempt);
}

async function keep(attempt: AttemptRow): Promise<Result<AttemptOutcome>> {
  const account = await knownAccount(attempt.userId, attempt.connectionName);
  const works = account?.state === "active" && account.connectedAs !== null;
  if (!works || !(await isOpen(attempt))) return failed("out_of_date");
  const outcome = attempt.missingPermissions.length > 0 ? "missing_permissions" : "connected";
  return (await finishAttempt(attempt, outcome)) ? { ok: true, value: outcome } : failed("out_of_date");
}

/** An account that does not work any more is disconnected as well: the next connect is then compared with the one that was meant. */
async function undo(attempt: AttemptRow): Promise<Result<AttemptOutcome>> {
  const { id, userId, connectionName, previousKey, previouslyConnectedAs } = attempt;
  if (!(await isOpen(attempt)) && !(await isGone(attempt))) return failed("out_of_date");
  const disconnected = await disconnectConnection({ id: userId }, connectionName);
  if (!disconnected.ok) return disconnected;
  await database()
    .update(accounts)
    .set({ lastKnownKey: previousKey, lastKnownAs: previouslyConnectedAs })
    .where(ofConnection(userId, connectionName));
  // Whatever was chosen meanwhile in another tab: it is disconnected now.
  await finishAttempt({ id }, "undone");
  return { ok: true, value: "undone" };
}

async function isOpen({ id, userId, connectionName }: AttemptRow): Promise<boolean> {
  return (await openChoice(userId, connectionName))?.id === id;
}

/** It was disconnected already, as by an undo that did not get further, and nothing has come since. */
async function isGone({ id, userId, connectionName }: AttemptRow): Promise<boolean> {
  const account = await knownAccount(userId, connectionName);
  const gone = account === null || account.state === "disconnected";
  return gone && (await newestAttempt(userId, connectionName))?.id === id;
}
