import "server-only";
import type { User } from "../auth/sessions";
import { disconnectAccount, readAccount } from "../scalekit/accounts";
import { budget, DEADLINES } from "../scalekit/deadline";
import { orDone } from "../scalekit/or-done";
import { voidAttempts } from "./attempts";
import { findConnection } from "./enabled-connections";
import { keepDisconnected, noteDisconnecting, refreshAccount } from "./keep-accounts";
import { failed, failedUpstream } from "./problems";
import { keepProfile, readProfile } from "./profile";
import type { AccountState, Result } from "./types";

/**
 * Disconnects the user's account on a connection. Open attempts on it are voided first, so that a consent still under way in
 * another tab does not connect it again behind the user's back. An account that is already gone counts as done.
 */
export async function disconnectConnection(user: Pick<User, "id">, name: string): Promise<Result<null>> {
  const wait = budget(DEADLINES.action);
  try {
    const connection = await findConnection(name);
    if (!connection) return failed("unknown_connection");
    await voidAttempts(user.id, { connectionName: name });
    const row = await refreshAccount(user.id, name, wait);
    if (!row?.accountId || row.state === "disconnected") return { ok: true, value: null };
    await noteDisconnecting(user.id, name);
    await orDone(
      disconnectAccount(row.accountId, wait),
      () => readAccount(user.id, name, wait),
      (account) => account === null || account.state === "disconnected",
    );
    await keepDisconnected(user.id, name);
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
  const wait = budget(DEADLINES.action);
  try {
    const connection = await findConnection(name);
    if (!connection) return failed("unknown_connection");
    const before = await refreshAccount(user.id, name, wait);
    if (before?.state !== "active") return { ok: true, value: { state: before?.state ?? "none" } };
    await keepProfile(user.id, name, await readProfile(user.id, connection, wait));
    // The profile tool is a use: it may be what finds out that the provider no longer accepts the grant.
    const after = await refreshAccount(user.id, name, wait, "use");
    return { ok: true, value: { state: after?.state ?? "none" } };
  } catch (error) {
    return failedUpstream(error);
  }
}
