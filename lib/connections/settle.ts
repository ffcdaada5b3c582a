import "server-only";
import type { AccountRow, AttemptRow } from "../db/schema";
import { DEADLINES } from "../scalekit/deadline";
import { grantedPermissions } from "../scalekit/permissions";
import { ScalekitProblem } from "../scalekit/problem";
import { providerAccountName } from "../scalekit/profile";
import { finishAttempt } from "./attempts";
import type { EnabledConnection } from "./enabled-connections";
import { keepProfile, refreshAccount } from "./known-accounts";
import { missingPermissions } from "./needs";
import { logUpstream } from "./problems";
import type { AttemptOutcome } from "./types";

/**
 * Looks at an account that has just become ACTIVE and writes down how its attempt ended: connected, with another account than
 * before, or without permissions that the app needs.
 *
 * @returns the outcome; `not_confirmed` where the account is not ACTIVE after all
 */
export async function settleActive(
  attempt: AttemptRow,
  connection: EnabledConnection,
): Promise<AttemptOutcome> {
  const row = await refreshAccount(attempt.userId, connection.name, DEADLINES.action);
  if (row?.state !== "active") return "not_confirmed";
  const profile = await readProfile(attempt.userId, connection);
  await keepProfile(attempt.userId, connection.name, profile);
  const missing = missingPermissions(connection.provider, profile.permissions);
  const outcome = outcomeOf(attempt.previouslyConnectedAs, profile.connectedAs, missing);
  await finishAttempt(attempt.id, outcome, {
    connectedAs: profile.connectedAs,
    missingPermissions: missing,
  });
  return outcome;
}

/** Whose account it is and what was granted. What cannot be read is said to be unknown; the connection stands without it. */
export async function readProfile(
  identifier: string,
  connection: EnabledConnection,
): Promise<Pick<AccountRow, "connectedAs" | "permissions">> {
  const account = { identifier, connectionName: connection.name, provider: connection.provider };
  const [connectedAs, permissions] = await Promise.all([
    orNull(providerAccountName(account, DEADLINES.action)),
    orNull(grantedPermissions(identifier, connection.name, DEADLINES.action)),
  ]);
  return { connectedAs, permissions };
}

function outcomeOf(before: string | null, now: string | null, missing: string[]): AttemptOutcome {
  if (before && now && before !== now) return "wrong_account";
  return missing.length > 0 ? "missing_permissions" : "connected";
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return null;
  }
}
