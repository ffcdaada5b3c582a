import "server-only";
import { getTableName, lt, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { eachByItself } from "../each-by-itself";
import { database } from "./client";
import { attempts, events, history, notices, rateLimits, seenAuthRequests, sessions } from "./schema";

const DAY = 24 * 60 * 60 * 1000;
// Far beyond the life of any link, any consent and any session, and beyond any repeat of an event.
const KEPT_DAYS = 60;
/** How long users can read back what happened, and what their runs did: their pages promise it. */
export const HISTORY_KEPT_DAYS = 400;

/** Rows that go at once: a statement has a few seconds, however much there is. */
const AT_ONCE = 500;

/** What is cleared away, by when it was and how long it is kept. Each of these times has an index. */
export const PRUNED = [
  { table: attempts, at: attempts.createdAt, days: KEPT_DAYS },
  { table: seenAuthRequests, at: seenAuthRequests.seenAt, days: KEPT_DAYS },
  { table: events, at: events.receivedAt, days: KEPT_DAYS },
  { table: rateLimits, at: rateLimits.windowStart, days: 1 },
  { table: sessions, at: sessions.expiresAt, days: KEPT_DAYS },
  { table: history, at: history.at, days: HISTORY_KEPT_DAYS },
  { table: notices, at: notices.at, days: HISTORY_KEPT_DAYS },
];

/** Clears away attempts, seen auth requests, events, counts and sessions that are long over, and history and notices that are old. */
export async function prune(now = new Date()): Promise<void> {
  const parts = PRUNED.map(({ table, at, days }) => [
    getTableName(table),
    () => clear(table, lt(at, new Date(now.getTime() - days * DAY))),
  ]);
  await eachByItself("not_pruned", Object.fromEntries(parts));
}

async function clear(table: PgTable, old: SQL): Promise<void> {
  const some = sql`array(select ctid from ${table} where ${old} limit ${AT_ONCE})`;
  for (;;) {
    const { rowCount } = await database().execute(sql`delete from ${table} where ctid = any(${some})`);
    if (rowCount === 0) return;
  }
}
