import "server-only";
import type { AttemptRow } from "../db/schema";
import type { Budget } from "../scalekit/deadline";
import { grantedPermissions } from "../scalekit/permissions";
import { ScalekitProblem } from "../scalekit/problem";
import { type ProviderAccount, providerAccount } from "../scalekit/profile";
import { finishAttempt } from "./attempts";
import type { EnabledConnection } from "./enabled-connections";
import { keepProfile, refreshAccount } from "./keep-accounts";
import { missingPermissions } from "./needs";
import { orProblem } from "./problems";
import type { AttemptOutcome } from "./types";

/** What a look beyond the list tells of an ACTIVE account. */
export interface Profile {
  account: ProviderAccount | null;
  permissions: string[] | null;
  /** The provider did not accept the grant: the account may have left ACTIVE just now. */
  refused: boolean;
}

/**
 * Looks at an account that has just become ACTIVE and writes down how its attempt ended: connected, with another account than
 * before, or without permissions that the app needs.
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
  const profile = await readProfile(userId, connection, wait);
  if (profile.refused && (await refreshAccount(userId, connection.name, wait, "use"))?.state !== "active") {
    return "not_confirmed";
  }
  await keepProfile(userId, connection.name, profileColumns(profile));
  const missing = missingPermissions(connection.provider, profile.permissions);
  const outcome = outcomeOf(attempt.previousKey, profile.account, missing);
  await finishAttempt(attempt, outcome, {
    connectedAs: profile.account?.label ?? null,
    missingPermissions: missing,
  });
  return outcome;
}

/** Whose account it is and what was granted. What cannot be read is unknown; the connection stands without it. */
export async function readProfile(
  identifier: string,
  connection: EnabledConnection,
  wait: Budget,
): Promise<Profile> {
  const of = { identifier, connectionName: connection.name, provider: connection.provider };
  const [account, permissions] = await Promise.all([
    orProblem(providerAccount(of, wait)),
    orProblem(grantedPermissions(identifier, connection.name, wait)),
  ]);
  return {
    account: account instanceof ScalekitProblem ? null : account,
    permissions: permissions instanceof ScalekitProblem ? null : permissions,
    refused: account instanceof ScalekitProblem && account.code === "tool_unauthorized",
  };
}

/** A profile as the accounts table keeps it. What was once confirmed is not forgotten because one look failed. */
export function profileColumns({ account, permissions }: Profile) {
  return {
    connectedAs: account?.label ?? null,
    permissions,
    ...(account ? { lastKnownKey: account.key, lastKnownAs: account.label } : {}),
  };
}

function outcomeOf(before: string | null, now: ProviderAccount | null, missing: string[]): AttemptOutcome {
  if (before && now && before !== now.key) return "wrong_account";
  return missing.length > 0 ? "missing_permissions" : "connected";
}
