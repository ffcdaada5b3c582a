import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../db/client";
import { history } from "../db/schema";
import { STANDINGS, type Standing } from "./account-changes";

/** What the history says of a connection. */
export interface Past {
  /** Null where it says nothing of whether its account is connected. */
  last: Standing | null;
  /** When that was, to the next full millisecond. */
  lastAt: Date;
}

/** What the history says of some of a user's connections, as far as it knows them. */
export async function pastOf(on: Executor, userId: string, names: string[]): Promise<Map<string, Past>> {
  const standing = sql<Standing[] | null>`array_agg(${history.kind} order by ${history.id} desc)
    filter (where ${inArray(history.kind, STANDINGS)})`;
  // The database's own moments are finer than ours: what comes after one must not be cut to before it.
  const lastAt = sql<number>`ceil(extract(epoch from max(${history.at})) * 1000)::float8`;
  const rows = await on
    .select({ name: history.connectionName, standings: standing, lastAt })
    .from(history)
    .where(and(eq(history.userId, userId), inArray(history.connectionName, names)))
    .groupBy(history.connectionName);
  return new Map(
    rows.map(({ name, standings, lastAt }) => [
      name,
      { last: standings?.[0] ?? null, lastAt: new Date(lastAt) },
    ]),
  );
}
