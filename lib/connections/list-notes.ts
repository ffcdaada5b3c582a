import "server-only";
import { and, count, eq, or } from "drizzle-orm";
import { database } from "../db/client";
import { accounts, runs } from "../db/schema";
import type { AccountState } from "./types";
import { isToBeChosen } from "./undecided";

const CHOICE = "It came back as another account than before. Nothing uses it until you keep it or undo this.";

const ofAccount = and(
  eq(runs.userId, accounts.userId),
  eq(runs.state, "waiting"),
  eq(runs.waitingFor, accounts.connectionName),
);

/** What a list of connections says of some of a user's accounts beyond their state, in a sentence, by connection name. */
export async function listNotes(userId: string): Promise<Map<string, string>> {
  const isChoice = and(eq(accounts.state, "active"), isToBeChosen());
  const rows = await database()
    .select({ name: accounts.connectionName, state: accounts.state, waiting: count(runs.id) })
    .from(accounts)
    .leftJoin(runs, ofAccount)
    .where(and(eq(accounts.userId, userId), or(eq(accounts.state, "expired"), isChoice)))
    .groupBy(accounts.connectionName, accounts.state);
  return new Map(rows.map(({ name, ...row }) => [name, noteOf(row)]));
}

function noteOf({ state, waiting }: { state: AccountState; waiting: number }): string {
  if (state === "active") return CHOICE;
  if (waiting === 0) return "";
  return waiting === 1 ? "1 run waits for it." : `${waiting} runs wait for it.`;
}
