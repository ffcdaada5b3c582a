import "server-only";
import type { AttemptRow } from "../db/schema";
import type { Budget } from "../scalekit/deadline";
import type { ProviderAccount } from "../scalekit/profile";
import { finishAttempt } from "./attempts";
import type { EnabledConnection } from "./enabled-connections";
import { refreshAccount } from "./keep-accounts";
import { missingPermissions } from "./needs";
import { keepProfile, oweProfile, readProfile } from "./profile";
import type { AttemptOutcome } from "./types";

/**
 * Looks at an account that has just become ACTIVE and writes down how its attempt ended: connected, with another account than
 * before, or without permissions that the app needs. Runs that wait for it go on then, and no sooner where it may be another.
 *
 * @returns the outcome; `not_confirmed` where the account is not ACTIVE after all, which is not written down
 * @throws ScalekitProblem where the account cannot be read in time
 */
export async function settleActive(
  attempt: AttemptRow,
  connection: EnabledConnection,
  wait: Budget,
): Promise<AttemptOutcome> {
  const { userId } = attempt;
  const row = await refreshAccount(userId, connection.name, wait);
  if (row?.state !== "active") return "not_confirmed";
  await oweProfile(userId, connection.name);
  const profile = await readProfile(userId, connection, wait);
  if (profile.refused && (await refreshAccount(userId, connection.name, wait, "use"))?.state !== "active") {
    return "not_confirmed";
  }
  await keepProfile(userId, connection.name, profile);
  const missing = missingPermissions(connection.provider, profile.permissions);
  const outcome = outcomeOf(attempt.previousKey, profile.account, missing);
  await finishAttempt(attempt, outcome, {
    connectedKey: profile.account?.key ?? null,
    connectedAs: profile.account?.label ?? null,
    missingPermissions: missing,
  });
  return outcome;
}

function outcomeOf(before: string | null, now: ProviderAccount | null, missing: string[]): AttemptOutcome {
  if (before && now && before !== now.key) return "wrong_account";
  return missing.length > 0 ? "missing_permissions" : "connected";
}
