import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { database } from "./client";

/** The time by the database's clock: the only one that every process has, and so the only one that orders what several of them do. */
export async function databaseNow(): Promise<Date> {
  const { rows } = await database().execute<{ now: string }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  const [row] = rows;
  if (!row) throw new Error("the database did not tell the time");
  return new Date(Number(row.now));
}

/** A moment to come by that clock, for a statement that writes it down. */
export function inSeconds(seconds: number): SQL {
  return sql`now() + make_interval(secs => ${seconds})`;
}
