import "server-only";
import type { AttemptRow } from "../../db/schema";
import { readAccount } from "../../scalekit/accounts";
import { DEADLINES } from "../../scalekit/deadline";
import { ScalekitProblem } from "../../scalekit/problem";
import { verifyAccountUser } from "../../scalekit/verify";
import type { EnabledConnection } from "../enabled-connections";
import { logUpstream } from "../problems";
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
  try {
    if (authRequestId !== null) {
      const failure = await verifyOrReadAgain(authRequestId, attempt, connection, identifier);
      if (failure) return failure;
    }
    const outcome = await settleActive(attempt, connection);
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
  connection: EnabledConnection,
  identifier: string,
): Promise<AttemptOutcome | null> {
  try {
    await verifyAccountUser(authRequestId, identifier, DEADLINES.action);
    return null;
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome === "wrong_user" || outcome === "provider_failure") return outcome;
    const account = await readAccount(identifier, connection.name, DEADLINES.action);
    return becameActive(attempt, account) ? null : outcome;
  }
}

function outcomeOf(error: unknown): AttemptOutcome {
  if (!(error instanceof ScalekitProblem)) throw error;
  logUpstream(error);
  switch (error.code) {
    case "forbidden":
      return "wrong_user";
    case "not_found":
    case "conflict":
      return "not_confirmed";
    case "bad_request":
      return "provider_failure";
    default:
      return "scalekit_unreachable";
  }
}
