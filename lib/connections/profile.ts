import "server-only";
import { and, eq, isNull, lte, or } from "drizzle-orm";
import { database } from "../db/client";
import { databaseNow } from "../db/now";
import { accounts } from "../db/schema";
import type { Budget } from "../scalekit/deadline";
import { grantedPermissions } from "../scalekit/permissions";
import { type ScalekitCode, ScalekitProblem } from "../scalekit/problem";
import { type ProviderAccount, providerAccount } from "../scalekit/profile";
import type { EnabledConnection } from "./enabled-connections";
import { ofConnection } from "./known-accounts";
import { orProblem } from "./problems";

/** What a look beyond the list tells of an ACTIVE account. */
export interface Profile {
  /** Whose account it is; null where no tool says so, or this one did not. */
  account: ProviderAccount | null;
  permissions: string[] | null;
  /** Whether asking again would tell no more. */
  complete: boolean;
  /** The provider did not accept the grant: the account may have left ACTIVE just now. */
  refused: boolean;
  /** When it began to be asked, by the database's clock. */
  askedAt: Date;
}

/** Asked again these would say the same: it may not be asked of this account, or the tool fails. */
const FINAL: readonly ScalekitCode[] = [
  "bad_request",
  "forbidden",
  "not_found",
  "tool_forbidden",
  "tool_unauthorized",
  "tool_failed",
];

/** Asks whose account it is and what was granted. What cannot be read is unknown; the connection stands without it. */
export async function readProfile(
  identifier: string,
  connection: EnabledConnection,
  wait: Budget,
): Promise<Profile> {
  const askedAt = await databaseNow();
  const of = { identifier, connectionName: connection.name, provider: connection.provider };
  const [account, permissions] = await Promise.all([
    orProblem(providerAccount(of, wait)),
    orProblem(grantedPermissions(identifier, connection.name, wait)),
  ]);
  return {
    account: account instanceof ScalekitProblem ? null : account,
    permissions: permissions instanceof ScalekitProblem ? null : permissions,
    complete: isFinal(account) && isFinal(permissions),
    refused: account instanceof ScalekitProblem && account.code === "tool_unauthorized",
    askedAt,
  };
}

/**
 * Forgets whose account it is and what was granted, where it counts as ACTIVE and both may be about to change: better not known than
 * somebody else's. It is owed from now on, and answers to earlier questions are not kept any more. An account that is not ACTIVE
 * is asked anew when it becomes so.
 */
export async function forgetProfile(userId: string, connectionName: string): Promise<void> {
  await database()
    .update(accounts)
    .set({ connectedAs: null, permissions: null, profileOwed: true, profileAskedAt: await databaseNow() })
    .where(and(ofConnection(userId, connectionName), eq(accounts.state, "active")));
}

/** Notes that an account that has just become ACTIVE is to be asked whose it is, should whoever asks now not come to it. */
export async function oweProfile(userId: string, connectionName: string): Promise<void> {
  await database()
    .update(accounts)
    .set({ profileOwed: true, profileAskedAt: await databaseNow() })
    .where(and(ofConnection(userId, connectionName), isNull(accounts.connectedAs)));
}

/** Keeps what was told, as long as the account is ACTIVE and no later question was answered. What was not told changes nothing. */
export async function keepProfile(
  userId: string,
  connectionName: string,
  { account, permissions, complete, askedAt }: Omit<Profile, "refused">,
): Promise<void> {
  if (!account && !permissions && !complete) return;
  const who = account && {
    connectedAs: account.label,
    lastKnownKey: account.key,
    lastKnownAs: account.label,
  };
  await database()
    .update(accounts)
    .set({
      ...who,
      ...(permissions && { permissions }),
      ...(complete && { profileOwed: false }),
      ...((account || complete) && { profileAskedAt: askedAt }),
    })
    .where(
      and(
        ofConnection(userId, connectionName),
        eq(accounts.state, "active"),
        or(isNull(accounts.profileAskedAt), lte(accounts.profileAskedAt, askedAt)),
      ),
    );
}

function isFinal(answer: unknown): boolean {
  return !(answer instanceof ScalekitProblem) || FINAL.includes(answer.code);
}
