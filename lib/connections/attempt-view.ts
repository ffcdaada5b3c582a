import "server-only";
import { eq } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { database } from "../db/client";
import { type AttemptRow, attempts, users } from "../db/schema";
import { readAccount } from "../scalekit/accounts";
import { budget, DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { browserBinding } from "../security/browser-binding";
import { sameHash } from "../security/secrets";
import { ATTEMPT_ID, getAttempt, newestAttempt } from "./attempts";
import { type EnabledConnection, findConnection } from "./enabled-connections";
import { namedOr } from "./named";
import { outcomeWords } from "./outcome-words";
import { accountForPage } from "./page-accounts";
import { logUpstream, orProblem } from "./problems";
import { forgetProfile } from "./profile";
import { returnRoute } from "./return-routes";
import { settleActive } from "./settle";
import type { AttemptOutcome, AttemptView } from "./types";
import { REPAIRED_FOR_SECONDS } from "./undecided";
import { becameActive } from "./verify/became-active";
import { CONFIRMING_LIMIT } from "./words";

/** The process that confirms has given up by then, or is gone: see DEADLINES.confirmation. */
const LOST_AFTER_SECONDS = 15;
/** Longer than a look at a page may take, and rare: only for an account that has just become ACTIVE. */
const SETTLE_MILLISECONDS = 2_500;

/** One attempt as its own user may see it; null for one that is missing and for somebody else's alike. */
export async function attemptView(user: Pick<User, "id">, id: string): Promise<AttemptView | null> {
  const row = await getAttempt(user.id, id);
  return row && viewOf(row);
}

/** The user's newest attempt on a connection, however it stands or ended, or null. */
export async function newestAttemptView(
  user: Pick<User, "id">,
  connectionName: string,
): Promise<AttemptView | null> {
  const row = await newestAttempt(user.id, connectionName);
  return row && viewOf(row);
}

/**
 * The email address of whoever started an attempt, for a visitor who may not have it: told only to the browser it began in,
 * where it is the same person's other account more often than not.
 */
export async function whoStarted(attemptId: string): Promise<string | null> {
  if (!ATTEMPT_ID.test(attemptId)) return null;
  const [row] = await database()
    .select({ bindingHash: attempts.bindingHash, email: users.email })
    .from(attempts)
    .innerJoin(users, eq(users.id, attempts.userId))
    .where(eq(attempts.id, attemptId));
  const binding = await browserBinding();
  return row && binding && sameHash(binding, row.bindingHash) ? row.email : null;
}

async function viewOf(row: AttemptRow): Promise<AttemptView> {
  const connection = await enabledOrNull(row.connectionName);
  const current = connection ? await lookAgain(row, connection) : row;
  const attempt = {
    id: current.id,
    outcome: outcomeNow(current, new Date()),
    connection: connection ?? { ...namedOr(undefined, current.connectionName), kind: "oauth" },
    connectedAs: current.connectedAs,
    previouslyConnectedAs: current.previouslyConnectedAs,
    missingPermissions: current.missingPermissions,
    returnTo: returnRoute(current.returnTo, current.connectionName),
  };
  return { ...attempt, words: outcomeWords[attempt.outcome](attempt, await hasStopped(current)) };
}

/** Asking for a link may have ended what worked before (nobody documents it), and then a refusal does change something. */
async function hasStopped({ outcome, userId, connectionName, previousKey }: AttemptRow): Promise<boolean> {
  if (outcome !== "denied" || previousKey === null) return false;
  const account = await orProblem(accountForPage(userId, connectionName));
  if (account === null || account instanceof ScalekitProblem) return false;
  return account.state === "pending_auth" || account.state === "expired";
}

/** How an attempt stands at a moment: time ends what nobody came back for, and what nobody finished confirming. */
export function outcomeNow(
  row: Pick<AttemptRow, "outcome" | "expiresAt" | "consumedAt">,
  now: Date,
): AttemptOutcome {
  if (row.outcome === "open" && row.expiresAt < now) return "abandoned";
  if (row.outcome === "confirming" && secondsSince(row.consumedAt, now) * 1000 > CONFIRMING_LIMIT)
    return "not_confirmed";
  return row.outcome;
}

/**
 * An attempt that nothing will come back for: a form's, which has no verification, or one whose confirmation was lost with
 * its process or its answer. The account tells how it went, as long as no later attempt may have been what changed it.
 */
async function lookAgain(row: AttemptRow, connection: EnabledConnection): Promise<AttemptRow> {
  if (!mayHaveSucceeded(row, connection, new Date())) return row;
  try {
    const account = await readAccount(row.userId, row.connectionName, budget(DEADLINES.page));
    if (!becameActive(row, account)) return row;
    const newest = await newestAttempt(row.userId, row.connectionName);
    if (newest?.id !== row.id || newest.outcome !== row.outcome) return newest?.id === row.id ? newest : row;
    if (connection.kind === "form") await forgetProfile(row.userId, row.connectionName);
    await settleActive(row, connection, budget(SETTLE_MILLISECONDS));
    return (await getAttempt(row.userId, row.id)) ?? row;
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return row;
  }
}

function mayHaveSucceeded(row: AttemptRow, connection: EnabledConnection, now: Date): boolean {
  if (row.outcome === "open") return connection.kind === "form" && row.expiresAt >= now;
  if (secondsSince(row.consumedAt, now) > REPAIRED_FOR_SECONDS) return false;
  if (row.outcome === "scalekit_unreachable") return true;
  return row.outcome === "confirming" && secondsSince(row.consumedAt, now) > LOST_AFTER_SECONDS;
}

async function enabledOrNull(name: string): Promise<EnabledConnection | null> {
  const connection = await orProblem(findConnection(name));
  return connection instanceof ScalekitProblem ? null : connection;
}

function secondsSince(then: Date | null, now: Date): number {
  return then ? (now.getTime() - then.getTime()) / 1000 : 0;
}
