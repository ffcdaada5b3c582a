import "server-only";
import { eq, like } from "drizzle-orm";
import { endSessions, type User } from "../auth/sessions";
import { voidAttempts } from "../connections/attempts";
import { keepDisconnected, lockAccounts, noteDisconnecting } from "../connections/keep-accounts";
import { failedUpstream } from "../connections/problems";
import type { Result } from "../connections/types";
import { inTransaction } from "../db/client";
import { events, rateLimits, runs, users } from "../db/schema";
import { budget } from "../scalekit/deadline";
import { deleteAccountsOf } from "../scalekit/delete-accounts";
import { deleteRuns } from "../workflows/engine/prune";

/** Up to hundreds of accounts, each a call. */
const PATIENCE = 45_000;

/**
 * Deletes everything of a user: their accounts at Scalekit with the grants in them, then every row here and every email that is
 * planned. Afterwards they are signed out everywhere, and whoever signs in again with the same identity is somebody new.
 *
 * What Scalekit does not confirm is not forgotten here: then nothing here is deleted, and doing it again goes on.
 *
 * @returns `scalekit_unreachable` or `scalekit_refused` where accounts are left
 */
export async function deletePersonalData({ id }: Pick<User, "id">): Promise<Result<null>> {
  const wait = budget(PATIENCE);
  const gone = new Set<string>();
  try {
    // A consent that is under way must not bring an account back.
    await voidAttempts(id);
    await deleteAccountsOf(id, wait, gone);
    // Tells every open page, which a row that is gone could not.
    await endSessions(id);
    // What was begun in another tab before its session ended.
    await deleteAccountsOf(id, wait, gone);
    do await deleteRuns(id);
    while (!(await deleteRows(id)));
    return { ok: true, value: null };
  } catch (error) {
    const problem = failedUpstream<null>(error);
    await keepGone(id, gone);
    return problem;
  }
}

/** What is deleted although the rest is not was the user's own doing: nobody is told that somebody else disconnected it. */
async function keepGone(userId: string, connectionNames: Set<string>): Promise<void> {
  for (const name of connectionNames) {
    await noteDisconnecting(userId, name);
    await keepDisconnected(userId, name);
  }
}

/** @returns false where a run was begun meanwhile: the engine keeps something of it, so nothing is deleted yet */
async function deleteRows(userId: string): Promise<boolean> {
  return inTransaction(async (transaction) => {
    await lockAccounts(userId, transaction);
    // From here on nothing is begun that is theirs.
    await transaction.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
    const begun = await transaction
      .select({ id: runs.id })
      .from(runs)
      .where(eq(runs.userId, userId))
      .limit(1);
    if (begun.length > 0) return false;
    await transaction.delete(events).where(eq(events.identifier, userId));
    await transaction.delete(rateLimits).where(like(rateLimits.key, `%:${escaped(userId)}`));
    // Whatever else there is of them is theirs by reference and goes along.
    await transaction.delete(users).where(eq(users.id, userId));
    return true;
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
