import "server-only";
import { eq } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { connectorOf } from "../catalogue/connectors";
import { database } from "../db/client";
import { type AttemptRow, attempts, users } from "../db/schema";
import { readAccount } from "../scalekit/accounts";
import { DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { browserBinding } from "../security/browser-binding";
import { sameHash } from "../security/secrets";
import { getAttempt, unfinishedAttempt } from "./attempts";
import { type EnabledConnection, findConnection } from "./enabled-connections";
import { logUpstream } from "./problems";
import { returnRoute } from "./return-routes";
import { settleActive } from "./settle";
import type { AttemptOutcome, AttemptView } from "./types";
import { becameActive } from "./verify/became-active";

/** No attempt is shown as "Confirming" for longer, whatever became of the process that was confirming it. */
const CONFIRMING_SECONDS = 60;
const LOST_AFTER_SECONDS = 15;

/** One attempt as its own user may see it; null for one that is missing and for somebody else's alike. */
export async function attemptView(user: Pick<User, "id">, id: string): Promise<AttemptView | null> {
  const row = await getAttempt(user.id, id);
  return row && viewOf(row);
}

/** The user's newest attempt on a connection that has not ended, or null. */
export async function openAttemptFor(
  user: Pick<User, "id">,
  connectionName: string,
): Promise<AttemptView | null> {
  const row = await unfinishedAttempt(user.id, connectionName);
  if (!row) return null;
  const view = await viewOf(row);
  return view.outcome === "open" || view.outcome === "confirming" ? view : null;
}

/**
 * The email address of whoever started an attempt, for a visitor who may not have it: told only to the browser it began in,
 * where it is the same person's other account more often than not.
 */
export async function whoStarted(attemptId: string): Promise<string | null> {
  const [row] = await database()
    .select({ bindingHash: attempts.bindingHash, email: users.email })
    .from(attempts)
    .innerJoin(users, eq(users.id, attempts.userId))
    .where(eq(attempts.id, attemptId));
  const binding = await browserBinding();
  return row && binding && sameHash(binding, row.bindingHash) ? row.email : null;
}

async function viewOf(row: AttemptRow): Promise<AttemptView> {
  const connection = await findConnection(row.connectionName).catch(() => null);
  const current = connection ? await lookAgain(row, connection) : row;
  return {
    id: current.id,
    outcome: outcomeNow(current, new Date()),
    connection: connection ?? withdrawn(current.connectionName),
    connectedAs: current.connectedAs,
    previouslyConnectedAs: current.previouslyConnectedAs,
    missingPermissions: current.missingPermissions,
    startedAt: current.createdAt.toISOString(),
    returnTo: returnRoute(current.returnTo, current.connectionName),
  };
}

/** How an attempt stands at a moment: time ends what nobody came back for, and what nobody finished confirming. */
export function outcomeNow(
  row: Pick<AttemptRow, "outcome" | "expiresAt" | "consumedAt">,
  now: Date,
): AttemptOutcome {
  if (row.outcome === "open" && row.expiresAt < now) return "abandoned";
  if (row.outcome === "confirming" && secondsSince(row.consumedAt, now) > CONFIRMING_SECONDS)
    return "not_confirmed";
  return row.outcome;
}

/**
 * An attempt that nothing will come back for: a form's, which has no verification, or one whose process ended while it was
 * confirming. The account tells how it went.
 */
async function lookAgain(row: AttemptRow, connection: EnabledConnection): Promise<AttemptRow> {
  const form = row.outcome === "open" && connection.kind === "form";
  const lost = row.outcome === "confirming" && secondsSince(row.consumedAt, new Date()) > LOST_AFTER_SECONDS;
  if (!form && !lost) return row;
  try {
    const account = await readAccount(row.userId, row.connectionName, DEADLINES.page);
    if (!becameActive(row, account)) return row;
    await settleActive(row, connection);
    return (await getAttempt(row.userId, row.id)) ?? row;
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return row;
  }
}

function withdrawn(name: string): AttemptView["connection"] {
  return { name, title: name, slug: connectorOf(name.toUpperCase()).slug, kind: "oauth" };
}

function secondsSince(then: Date | null, now: Date): number {
  return then ? (now.getTime() - then.getTime()) / 1000 : 0;
}
