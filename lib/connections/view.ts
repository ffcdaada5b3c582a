import "server-only";
import type { User } from "../auth/sessions";
import type { AccountRow } from "../db/schema";
import { ScalekitProblem } from "../scalekit/problem";
import { workflowsUsing } from "../workflows/declared";
import { type EnabledConnection, enabledConnections, findConnection } from "./enabled-connections";
import { accountsAtHand, knownAccount, knownAccounts } from "./known-accounts";
import { listNotes } from "./list-notes";
import { ownWords } from "./own-words";
import { accountForPage, accountsForPage } from "./page-accounts";
import { failed, failedUpstream, orProblem, problem, publicCode } from "./problems";
import { purposeOf } from "./purposes";
import type { ConnectionDetails, ConnectionsView, ConnectionView, Freshness, Result } from "./types";
import { notKnown, staleTitle } from "./words";

/**
 * Every enabled connection as this user sees it: one list call for all states, or none while events come in. Where Scalekit
 * does not answer within a page's deadline the last known states come instead, marked stale with their age; nothing throws for
 * that.
 */
export async function connectionsView(user: Pick<User, "id">): Promise<ConnectionsView> {
  const [enabled, fresh, { mayAwaitAChoice, hasWaitingRuns }] = await Promise.all([
    orProblem(enabledConnections()),
    orProblem(accountsForPage(user.id)),
    accountsAtHand(user.id),
  ]);
  const trouble = [enabled, fresh].find((result) => result instanceof ScalekitProblem);
  const accounts = fresh instanceof ScalekitProblem ? await knownAccounts(user.id) : fresh;
  const isConfirming = [...accounts.values()].some(({ state }) => state === "pending_verification");
  const hasNotes = mayAwaitAChoice || hasWaitingRuns || isConfirming;
  const notes = hasNotes ? await listNotes(user.id) : NO_NOTES;
  const list = enabled instanceof ScalekitProblem ? [] : enabled;
  const absent = await wordsOfAbsent(user.id, fresh);
  return {
    connections: neededFirst(list).map((connection) => ({
      ...reshapeConnection(connection, accounts.get(connection.name)),
      ...(accounts.has(connection.name) ? {} : absent),
      ...notes.get(connection.name),
    })),
    freshness: trouble ? stale(trouble, [...accounts.values()]) : { kind: "fresh" },
  };
}

/**
 * One connection with its details, as this user sees it.
 *
 * @returns a problem `unknown_connection` for a name that is not enabled here
 */
export async function connectionDetails(
  user: Pick<User, "id">,
  name: string,
): Promise<Result<ConnectionDetails>> {
  const connection = await orProblem(findConnection(name));
  if (connection instanceof ScalekitProblem) return failedUpstream(connection);
  if (!connection) return failed("unknown_connection");
  const seen = await orProblem(accountForPage(user.id, name));
  const row = seen instanceof ScalekitProblem ? await knownAccount(user.id, name) : seen;
  return {
    ok: true,
    value: {
      ...reshapeConnection(connection, row ?? undefined),
      ...(row ? await ownWords(row) : await wordsOfAbsent(user.id, seen)),
      permissions: row?.permissions ?? null,
      createdAt: iso(row?.createdAt),
      tokenExpiresAt: iso(row?.tokenExpiresAt),
      freshness: seen instanceof ScalekitProblem ? stale(seen, row ? [row] : []) : { kind: "fresh" },
    },
  };
}

/** Words for a connection of which no account is known: there is none, or nobody could ask yet whether there is. */
async function wordsOfAbsent(userId: string, seen: unknown): Promise<Pick<ConnectionView, "words">> {
  if (!(seen instanceof ScalekitProblem)) return {};
  const { readAt } = await accountsAtHand(userId);
  return readAt ? {} : { words: notKnown };
}

const NO_NOTES: Awaited<ReturnType<typeof listNotes>> = new Map();

/** What a workflow of this app works with comes before what it could; otherwise the order is Scalekit's. */
const neededFirst = oncePer((list: EnabledConnection[]) => {
  const isNeeded = ({ provider }: EnabledConnection) => workflowsUsing(provider).length > 0;
  return [...list.filter(isNeeded), ...list.filter((connection) => !isNeeded(connection))];
});

const purpose = oncePer(purposeOf);

/** The list of connections is everybody's, and so is what depends on it alone. */
function oncePer<Of extends object, Made extends object>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, Made>();
  return (of) => {
    const known = made.get(of);
    if (known) return known;
    const fresh = make(of);
    made.set(of, fresh);
    return fresh;
  };
}

/** A connection and what is known of the user's account on it, as the screen wants it. */
export function reshapeConnection(
  connection: EnabledConnection,
  row: AccountRow | undefined,
): ConnectionView {
  const { name, title, slug, categories, kind } = connection;
  return {
    name,
    title,
    slug,
    categories,
    kind,
    state: row?.state ?? "none",
    connectedAs: row?.connectedAs ?? null,
    lastUsedAt: iso(row?.lastUsedAt),
    checkedAt: iso(row?.checkedAt),
    stoppedAt: iso(row?.stoppedAt),
    changedAt: iso(row?.changedAt),
    purpose: purpose(connection),
  };
}

function stale(trouble: ScalekitProblem, rows: AccountRow[]): Freshness {
  const code = publicCode(trouble);
  const oldest = Math.min(...rows.map((row) => row.checkedAt.getTime()));
  return {
    kind: "stale",
    asOf: Number.isFinite(oldest) ? new Date(oldest).toISOString() : null,
    title: staleTitle(code),
    problem: problem(code),
  };
}

function iso(date: Date | null | undefined): string | null {
  return date?.toISOString() ?? null;
}
