import "server-only";
import { and, eq, isNull, not, or, sql } from "drizzle-orm";
import { isUndecided } from "../connections/undecided";
import { database } from "../db/client";
import { accounts, runs } from "../db/schema";

/** Joins a run that waits to the account it waits for, where that is ACTIVE and, should it have been refused so, has changed since. */
export function isWorthATry() {
  return and(
    eq(runs.state, "waiting"),
    eq(accounts.userId, runs.userId),
    eq(accounts.connectionName, runs.waitingFor),
    eq(accounts.state, "active"),
    or(isNull(runs.waitingSince), sql`${accounts.upstreamUpdatedAt} > ${runs.waitingSince}`),
  );
}

/** The same, where it is known and chosen which account that is: what lets a run go on. */
export function mayGoOn() {
  return and(isWorthATry(), not(isUndecided()));
}

/** Whether a run waits for what is there by now. */
export async function waitsInVain(runId: string): Promise<boolean> {
  const query = database().select({ one: sql`1` }).from(runs).innerJoin(accounts, mayGoOn());
  return (await query.where(eq(runs.id, runId))).length > 0;
}
