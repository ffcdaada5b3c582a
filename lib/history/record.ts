import "server-only";
import { database, type Executor } from "../db/client";
import { history } from "../db/schema";

export type NewEntry = Omit<typeof history.$inferInsert, "id">;

/** Adds to users' histories, in the transaction that makes it so. What a run used is added once for each run. */
export async function record(entries: NewEntry[], on: Executor = database()): Promise<void> {
  if (entries.length > 0) await on.insert(history).values(entries).onConflictDoNothing();
}
