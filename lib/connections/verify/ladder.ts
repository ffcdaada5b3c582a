import "server-only";
import { currentUser, type User } from "../../auth/session";
import type { AttemptRow } from "../../db/schema";
import { browserBinding } from "../../security/browser-binding";
import { sameHash } from "../../security/secrets";
import { consumeAttempt, finishAttempt, firstSight } from "../attempts";
import { type EnabledConnection, findConnection } from "../enabled-connections";
import type { AttemptOutcome } from "../types";
import { confirm } from "./confirm";
import type { Callback } from "./parameters";

/** Ends of a callback that belong to no attempt the visitor may see. */
export type Why = "signed_out" | "unknown_attempt" | "wrong_user" | "bad_return" | "failed";

/** Where a callback ends: an attempt's own result, or a reason without one. */
export type Landing = { attemptId: string } | { why: Why; attemptId?: string };

/**
 * The ladder that a verification callback climbs. Each rung ends it early with its own landing; the order is the defence
 * (draft-ietf-oauth-security-topics-update §2.3, RFC 9700 §4.7):
 *
 * 1. the parameters are ours to read
 * 2. the `state` belongs to an open attempt, which is used up by this look
 * 3. the `auth_request_id` was never seen before
 * 4. somebody is signed in
 * 5. it is the person who started
 * 6. it is the browser that started
 * 7. the attempt has not expired
 * 8. the provider did not refuse
 * 9. Scalekit confirms: confirm.ts
 */
export async function climb(callback: Callback | null): Promise<Landing> {
  if (!callback) return { why: "bad_return" };
  const attempt = await consumeAttempt(callback.state);
  const fresh = callback.authRequestId === null || (await firstSight(callback.authRequestId));
  const user = await currentUser();
  if (!attempt || !fresh) {
    if (attempt) await finishAttempt(attempt.id, "not_confirmed");
    return { why: user ? "unknown_attempt" : "signed_out" };
  }
  if (!user) return land(attempt, "wrong_user", { why: "signed_out" });
  if (attempt.userId !== user.id || !(await sameBrowser(attempt))) {
    return land(attempt, "wrong_user", { why: "wrong_user", attemptId: attempt.id });
  }
  return climbOwn(callback, attempt, user);
}

async function climbOwn(callback: Callback, attempt: AttemptRow, user: User): Promise<Landing> {
  if (attempt.expiresAt.getTime() < Date.now()) return land(attempt, "expired_link");
  if (callback.error) return land(attempt, callback.error);
  const connection = await findConnection(attempt.connectionName).catch(() => null);
  if (!connection) return land(attempt, "provider_failure");
  return confirmOrSay(callback, attempt, connection, user);
}

async function confirmOrSay(
  callback: Callback,
  attempt: AttemptRow,
  connection: EnabledConnection,
  user: User,
): Promise<Landing> {
  // A consent that comes back without an id has nothing to confirm; a form has no verification step.
  if (callback.authRequestId === null && connection.kind === "oauth")
    return land(attempt, "provider_failure");
  const outcome = await confirm(callback.authRequestId, attempt, connection, user.id);
  return outcome === null ? { attemptId: attempt.id } : land(attempt, outcome);
}

async function sameBrowser(attempt: AttemptRow): Promise<boolean> {
  const binding = await browserBinding();
  return binding !== null && sameHash(binding, attempt.bindingHash);
}

async function land(attempt: AttemptRow, outcome: AttemptOutcome, landing?: Landing): Promise<Landing> {
  await finishAttempt(attempt.id, outcome);
  return landing ?? { attemptId: attempt.id };
}
