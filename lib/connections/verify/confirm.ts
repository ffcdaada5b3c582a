import "server-only";
import type { AttemptRow } from "../../db/schema";
import { record } from "../../history/record";
import { readAccount } from "../../scalekit/accounts";
import { type Budget, budget, DEADLINES } from "../../scalekit/deadline";
import { ScalekitProblem } from "../../scalekit/problem";
import { verifyAccountUser } from "../../scalekit/verify";
import type { EnabledConnection } from "../enabled-connections";
import { logUpstream } from "../problems";
import { forgetProfile } from "../profile";
import { settleActive } from "../settle";
import type { AttemptOutcome } from "../types";
import { becameActive } from "./became-active";

/**
 * Tells Scalekit who came back and looks at what became of the account.
 *
 * @returns null where the attempt has been settled and written down; otherwise the outcome to write
 */
export async function confirm(
  authRequestId: string | null,
  attempt: AttemptRow,
  connection: EnabledConnection,
  identifier: string,
): Promise<AttemptOutcome | null> {
  const wait = budget(DEADLINES.confirmation);
  try {
    await forgetProfile(identifier, attempt.connectionName);
    if (authRequestId !== null) {
      const failure = await verifyOrReadAgain(authRequestId, attempt, identifier, wait);
      if (failure) return failure;
      // Whoever asked in the meantime was told of the account before.
      await forgetProfile(identifier, attempt.connectionName);
    }
    const outcome = await settleActive(attempt, connection, wait);
    return outcome === "not_confirmed" ? outcome : null;
  } catch (error) {
    return outcomeOf(error);
  }
}

/**
 * The SDK repeats the call when Scalekit is briefly away, so an answer that was lost comes back as "not found"; a reset comes
 * back as a conflict. Neither says what happened: the account does. It counts as ours only if it is ACTIVE and has changed
 * since its link was minted: became-active.ts.
 */
async function verifyOrReadAgain(
  authRequestId: string,
  attempt: AttemptRow,
  identifier: string,
  wait: Budget,
): Promise<AttemptOutcome | null> {
  try {
    await verifyAccountUser(authRequestId, identifier, budget(DEADLINES.verification));
    await noteVerified(attempt);
    return null;
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome === "wrong_user") return outcome;
    const account = await readAccount(identifier, attempt.connectionName, wait);
    return becameActive(attempt, account) ? null : outcome;
  }
}

/** An event may have told that the account is ACTIVE by now: the confirmation began with the callback, before that. */
async function noteVerified({ userId, connectionName, consumedAt }: AttemptRow): Promise<void> {
  const at = consumedAt ?? new Date();
  await record([{ userId, connectionName, kind: "verified", source: "you", at }]);
}

function outcomeOf(error: unknown): AttemptOutcome {
  if (!(error instanceof ScalekitProblem)) throw error;
  logUpstream(error);
  switch (error.code) {
    case "forbidden":
      return "wrong_user";
    case "not_found":
    case "conflict":
    case "bad_request":
      return "not_confirmed";
    default:
      return "scalekit_unreachable";
  }
}
