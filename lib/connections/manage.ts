import "server-only";
import type { User } from "../auth/sessions";
import { disconnectAccount } from "../scalekit/accounts";
import { DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { finishAttempt, getAttempt, voidAttempts } from "./attempts";
import { findConnection } from "./enabled-connections";
import { keepProfile, refreshAccount } from "./known-accounts";
import { failed, failedUpstream } from "./problems";
import { readProfile } from "./settle";
import type { AccountState, Result } from "./types";

/**
 * Disconnects the user's account on a connection. Open attempts on it are voided first, so that a consent still under way in
 * another tab does not connect it again behind the user's back. An account that is already gone counts as done.
 */
export async function disconnectConnection(user: Pick<User, "id">, name: string): Promise<Result<null>> {
  try {
    const connection = await findConnection(name);
    if (!connection) return failed("unknown_connection");
    await voidAttempts(user.id, name);
    const row = await refreshAccount(user.id, name, DEADLINES.action);
    if (row?.accountId && row.state !== "disconnected") await disconnect(row.accountId);
    await refreshAccount(user.id, name, DEADLINES.action);
    await keepProfile(user.id, name, { connectedAs: null, permissions: null });
    return { ok: true, value: null };
  } catch (error) {
    return failedUpstream(error);
  }
}

/** Reads the state of one connection again, and whose account it is where it is ACTIVE. */
export async function checkConnection(
  user: Pick<User, "id">,
  name: string,
): Promise<Result<{ state: AccountState }>> {
  try {
    const connection = await findConnection(name);
    if (!connection) return failed("unknown_connection");
    const before = await refreshAccount(user.id, name, DEADLINES.action);
    if (before?.state !== "active") return { ok: true, value: { state: before?.state ?? "none" } };
    const { connectedAs, permissions } = await readProfile(user.id, connection);
    await keepProfile(user.id, name, {
      connectedAs: connectedAs ?? before.connectedAs,
      permissions: permissions ?? before.permissions,
    });
    // The profile tool is a use: it may be what finds out that the provider no longer accepts the grant.
    const after = await refreshAccount(user.id, name, DEADLINES.action);
    return { ok: true, value: { state: after?.state ?? "none" } };
  } catch (error) {
    return failedUpstream(error);
  }
}

/**
 * Ends a reconnect that came back with another account than before: keep the new one, or undo, which disconnects it.
 *
 * @returns the connection's name; `bad_input` for an attempt that is missing, somebody else's, or not waiting for a choice
 */
export async function settleWrongAccount(
  user: Pick<User, "id">,
  attemptId: string,
  choice: "keep" | "undo",
): Promise<Result<{ connection: string }>> {
  const attempt = await getAttempt(user.id, attemptId);
  if (attempt?.outcome !== "wrong_account") return failed("bad_input");
  if (choice === "undo") {
    const undone = await disconnectConnection(user, attempt.connectionName);
    if (!undone.ok) return undone;
  }
  await finishAttempt(attempt.id, choice === "keep" ? "connected" : "voided");
  return { ok: true, value: { connection: attempt.connectionName } };
}

async function disconnect(accountId: string): Promise<void> {
  try {
    await disconnectAccount(accountId, DEADLINES.action);
  } catch (error) {
    if (!(error instanceof ScalekitProblem && error.code === "not_found")) throw error;
  }
}
