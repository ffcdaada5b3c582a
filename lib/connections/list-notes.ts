import "server-only";
import { and, count, eq, isNull, ne, or } from "drizzle-orm";
import { database } from "../db/client";
import { accounts, runs } from "../db/schema";
import { awaitsChoice, isNotConfirmed, wordsOf } from "./own-words";
import type { ConnectionView } from "./types";

type Notes = Pick<ConnectionView, "note" | "words">;

const CHOICE = "It came back as another account than before. Nothing uses it until you keep it or undo this.";

const ofRun = and(eq(accounts.userId, runs.userId), eq(accounts.connectionName, runs.waitingFor));
const isAbsent = isNull(accounts.state);
const isStillWaitedFor = or(ne(accounts.state, "active"), ne(runs.waitingReason, "not_active"));

/** What a list of connections says of some of them beyond the state of the user's account, by connection name. */
export async function listNotes(userId: string): Promise<Map<string, Notes>> {
  const [waiting, own] = await Promise.all([waitingFor(userId), notesOfAccounts(userId)]);
  for (const [name, notes] of own) waiting.set(name, { ...waiting.get(name), ...notes });
  return waiting;
}

/**
 * How many runs wait for a connection, whatever keeps them: it may be one that was never connected, or that lacks a permission. A run
 * that waited for an account which is ACTIVE by now goes on in a moment.
 */
async function waitingFor(userId: string): Promise<Map<string, Notes>> {
  const rows = await database()
    .select({ name: runs.waitingFor, waiting: count() })
    .from(runs)
    .leftJoin(accounts, ofRun)
    .where(and(eq(runs.userId, userId), eq(runs.state, "waiting"), or(isAbsent, isStillWaitedFor)))
    .groupBy(runs.waitingFor);
  return new Map(
    rows.map(({ name, waiting }) => [
      name ?? "",
      { note: waiting === 1 ? "1 run waits for it." : `${waiting} runs wait for it.` },
    ]),
  );
}

async function notesOfAccounts(userId: string): Promise<[string, Notes][]> {
  const rows = await database()
    .select({ name: accounts.connectionName, state: accounts.state })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), or(awaitsChoice(), isNotConfirmed())));
  return rows.map((row) => [
    row.name,
    row.state === "active" ? { ...wordsOf(row), note: CHOICE } : wordsOf(row),
  ]);
}
