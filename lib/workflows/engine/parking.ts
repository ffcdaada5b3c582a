import "server-only";
import { refreshAccount } from "../../connections/keep-accounts";
import { knownAccount } from "../../connections/known-accounts";
import { keepProfile } from "../../connections/profile";
import { accountIsUndecided } from "../../connections/undecided";
import { databaseNow, inSeconds } from "../../db/now";
import { unplanMail } from "../../mail/plan";
import { budget, DEADLINES } from "../../scalekit/deadline";
import { grantedPermissions } from "../../scalekit/permissions";
import type { StepDeclaration } from "../define";
import type { WaitingReason } from "../types";
import { waitsInVain } from "../worth-a-try";
import { AFRESH, type Driven, parkRun, wakeSoon } from "./ledger";

/** How one try of a step ended. `parked`: the execution ends here; `lost`: it may not go on. */
export type Outcome =
  | { kind: "done"; value: unknown }
  | { kind: "skipped" }
  | { kind: "parked" }
  | { kind: "lost" };

const parkedOr = (parked: boolean): Outcome => ({ kind: parked ? "parked" : "lost" });

/** Waits for a connection. Should the account have become ACTIVE or changed since it was looked at, the run goes on at once. */
async function waitForConnection(
  run: Driven,
  key: string,
  waiting: { connectionName: string; reason: WaitingReason; since?: Date | null; missing?: string[] },
): Promise<Outcome> {
  const { connectionName, reason, since = null, missing = [] } = waiting;
  const { id, userId } = run.row;
  const occasion = { userId, kind: "waiting", connectionName, since: new Date() } as const;
  const parked = await parkRun(run, key, {
    run: {
      state: "waiting",
      waitingFor: connectionName,
      waitingReason: reason,
      waitingSince: since,
      missingPermissions: missing,
    },
    step: { state: "waiting", connectionName, ...AFRESH },
    mail: reason === "not_active" ? [occasion] : [],
  });
  if (!parked) return { kind: "lost" };
  // Somebody who saw it change just before the run waited had nobody to wake.
  if (await waitsInVain(id)) {
    await unplanMail(occasion);
    await wakeSoon(id);
  }
  return { kind: "parked" };
}

/**
 * Rests and goes on by itself after `seconds`. That it was refused is kept, so that nothing is asked for without end.
 *
 * @param why `problem` says in words what it rests for; without one the provider asked it to wait
 */
export async function rest(
  run: Driven,
  key: string,
  seconds: number,
  why: { problem?: string; tries?: number; bugs?: number; askedAgain?: true } = {},
): Promise<Outcome> {
  const until = inSeconds(seconds);
  const { problem = null, tries = 0, bugs = 0, askedAgain } = why;
  const step = { state: "paused", until, problem, tries, bugs, askedAgain } as const;
  return parkedOr(await parkRun(run, key, { run: { resumeAt: until }, step }));
}

/** Fails the step in words; the person may try again. */
export async function fail(
  run: Driven,
  key: string,
  problem: string,
  executionId: string | null = null,
): Promise<Outcome> {
  const endedAt = new Date();
  return parkedOr(
    await parkRun(run, key, {
      run: { state: "failed", problem, endedAt },
      step: { state: "failed", problem, executionId, endedAt, ...AFRESH },
    }),
  );
}

/** Asks the person about a write whose outcome is unknown. */
export async function ask(run: Driven, key: string, problem: string): Promise<Outcome> {
  return parkedOr(
    await parkRun(run, key, { run: { state: "asking", problem }, step: { state: "asking", problem } }),
  );
}

/**
 * Parks a run whose account turned out not to be usable: where it is no longer ACTIVE, or may be another than is meant, as for any
 * missing connection, otherwise until it changes.
 *
 * @param why `refused`: the provider refused a call, and refuses what counts as ACTIVE as well; `refused_once`: it may have been
 *   reconnected since
 * @returns null where the account is ACTIVE and is not known to be refused
 */
export async function waitUnlessUsable(
  run: Driven,
  key: string,
  connectionName: string,
  why: "look" | "refused_once" | "refused" = "look",
): Promise<Outcome | null> {
  const learned = why === "look" ? "look" : "use";
  const { userId } = run.row;
  const row = await refreshAccount(userId, connectionName, budget(DEADLINES.action), learned);
  if (row?.state !== "active" || (await accountIsUndecided(userId, connectionName)))
    return waitForConnection(run, key, { connectionName, reason: "not_active" });
  if (why !== "refused") return null;
  return waitForConnection(run, key, {
    connectionName,
    reason: "refused",
    since: row.upstreamUpdatedAt ?? new Date(),
  });
}

/**
 * Waits for a reconnect that grants what the step needs, and names it.
 *
 * @returns null where the permission is granted: it may have been since the call, or the provider said no for another reason
 */
export async function waitForPermission(
  run: Driven,
  key: string,
  connectionName: string,
  { permission }: StepDeclaration,
): Promise<Outcome | null> {
  const { userId } = run.row;
  const askedAt = await databaseNow();
  // Read before the permissions are: a reconnect that comes after them is a change since then.
  const since = (await knownAccount(userId, connectionName))?.upstreamUpdatedAt ?? new Date();
  const granted = await grantedPermissions(userId, connectionName, budget(DEADLINES.action));
  await keepProfile(userId, connectionName, {
    account: null,
    permissions: granted,
    complete: false,
    askedAt,
  });
  if (granted?.some((name) => permission.anyOf.includes(name))) return null;
  const missing = [permission.words];
  return waitForConnection(run, key, { connectionName, reason: "permissions", since, missing });
}
