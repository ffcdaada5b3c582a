import "server-only";
import { and, count, eq, or } from "drizzle-orm";
import { database } from "../db/client";
import { accounts, runs } from "../db/schema";
import { awaitsChoice, isNotConfirmed, wordsOf } from "./own-words";
import type { AccountState, ConnectionView } from "./types";

type Notes = Pick<ConnectionView, "note" | "words">;

const CHOICE = "It came back as another account than before. Nothing uses it until you keep it or undo this.";

const ofAccount = and(
  eq(runs.userId, accounts.userId),
  eq(runs.state, "waiting"),
  eq(runs.waitingFor, accounts.connectionName),
);

/** What a list of connections says of some of a user's accounts beyond their state, by connection name. */
export async function listNotes(userId: string): Promise<Map<string, Notes>> {
  const rows = await database()
    .select({ name: accounts.connectionName, state: accounts.state, waiting: count(runs.id) })
    .from(accounts)
    .leftJoin(runs, ofAccount)
    .where(
      and(eq(accounts.userId, userId), or(eq(accounts.state, "expired"), awaitsChoice(), isNotConfirmed())),
    )
    .groupBy(accounts.connectionName, accounts.state);
  return new Map(rows.map(({ name, ...row }) => [name, notesOf(row)]));
}

function notesOf({ state, waiting }: { state: AccountState; waiting: number }): Notes {
  if (state === "active") return { ...wordsOf({ state }), note: CHOICE };
  if (state === "pending_verification") return wordsOf({ state });
  if (waiting === 0) return {};
  return { note: waiting === 1 ? "1 run waits for it." : `${waiting} runs wait for it.` };
}
