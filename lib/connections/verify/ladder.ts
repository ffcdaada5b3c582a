import "server-only";
import { currentUser, type User } from "../../auth/session";
import type { AttemptRow } from "../../db/schema";
import { ScalekitProblem } from "../../scalekit/problem";
import { browserBinding } from "../../security/browser-binding";
import { sameHash } from "../../security/secrets";
import { overLinkLimits } from "../address-limits";
import { attemptOfState, consumeAttempt, finishAttempt } from "../attempts";
import { findConnection } from "../enabled-connections";
import { orProblem } from "../problems";
import type { AttemptOutcome, Why } from "../types";
import { belongsTo, noteLate } from "./auth-requests";
import { confirm } from "./confirm";
import type { Callback } from "./parameters";

/** Where a callback ends: an attempt's own result, or a reason without one. */
export type Landing = { attemptId: string } | { why: Why; attemptId?: string };

/**
 * The ladder that a verification callback climbs. Each rung ends it early with its own landing; the order is the defence
 * (draft-ietf-oauth-security-topics-update §2.3, RFC 9700 §4.7):
 *
 * 1. the parameters are ours to read
 * 2. the `state` belongs to an open attempt, which is used up by this look
 * 3. somebody is signed in
 * 4. it is the person who started
 * 5. it is the browser that started
 * 6. the `auth_request_id` never came with another `state`
 * 7. the attempt has not expired
 * 8. the provider did not refuse
 * 9. not more came back to this address than may: from here on Scalekit is asked
 * 10. Scalekit confirms: confirm.ts
 */
export async function climb(callback: Callback | null): Promise<Landing> {
  if (!callback) return { why: "bad_return" };
  const attempt = await consumeAttempt(callback.state);
  const known = attempt ?? (await attemptOfState(callback.state));
  // Noted before anybody is turned away, so that nobody else can bring it later.
  const ownId = await noteId(callback.authRequestId, attempt, known);
  const user = await currentUser();
  if (!user) return turnAway(attempt, "voided", { why: "signed_out" });
  if (!known) return { why: "unknown_attempt" };
  const browser = await sameBrowser(known);
  if (known.userId !== user.id) return turnAway(attempt, "wrong_user", strangersLanding(known, browser));
  // Used, voided or finished before: its own page says what became of it, and nothing is done again.
  if (!attempt) return { attemptId: known.id };
  if (!browser) return land(attempt, "other_browser");
  return climbOwn(callback, attempt, user, ownId);
}

async function climbOwn(
  callback: Callback,
  attempt: AttemptRow,
  user: User,
  ownId: boolean,
): Promise<Landing> {
  if (!ownId) return land(attempt, "not_confirmed");
  if (attempt.expiresAt.getTime() < Date.now()) return land(attempt, "expired_link");
  if (callback.error) return land(attempt, callback.error);
  // Only what could be confirmed is counted: what a strange page sends here is not, and nobody is kept from coming back by it.
  if ((await overLinkLimits("verify")) > 0) return land(attempt, "too_many");
  const connection = await orProblem(findConnection(attempt.connectionName));
  if (connection instanceof ScalekitProblem) return land(attempt, "scalekit_unreachable");
  if (!connection) return land(attempt, "withdrawn");
  // A consent that comes back without an id has nothing to confirm; a form has no verification step.
  if (callback.authRequestId === null && connection.kind === "oauth") return land(attempt, "not_confirmed");
  const outcome = await confirm(callback.authRequestId, attempt, connection, user.id);
  return outcome === null ? { attemptId: attempt.id } : land(attempt, outcome);
}

async function noteId(
  id: string | null,
  taken: AttemptRow | null,
  known: AttemptRow | null,
): Promise<boolean> {
  if (id === null || !known) return true;
  if (taken) return belongsTo(taken, id);
  await noteLate(known, id);
  return false;
}

async function sameBrowser(attempt: AttemptRow): Promise<boolean> {
  const binding = await browserBinding();
  return binding !== null && sameHash(binding, attempt.bindingHash);
}

// In the browser that started it is one person's other account more often than not: the page may say whose.
function strangersLanding(attempt: AttemptRow, browser: boolean): Landing {
  if (attempt.outcome === "confirming" || browser) return { why: "wrong_user", attemptId: attempt.id };
  return { why: "unknown_attempt" };
}

async function land(attempt: AttemptRow, outcome: AttemptOutcome): Promise<Landing> {
  await finishAttempt(attempt, outcome);
  return { attemptId: attempt.id };
}

/** Turns somebody away who may not see the attempt, and ends it where this look used it up. */
async function turnAway(
  used: AttemptRow | null,
  outcome: AttemptOutcome,
  landing: Landing,
): Promise<Landing> {
  if (used) await finishAttempt(used, outcome);
  return landing;
}
