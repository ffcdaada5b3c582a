import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { DatabaseError, Pool } from "pg";
import { env } from "../env";
import { log } from "../log";
import * as schema from "./schema";
import { watchedClient } from "./watched-client";

type Drizzle = NodePgDatabase<typeof schema>;

/** The database. A transaction is begun with `inTransaction`: drizzle's own loses a pooled connection where BEGIN fails. */
export type Database = Omit<Drizzle, "transaction">;

/** The database, or a transaction under way in it. */
export type Executor = Pick<Drizzle, "select" | "insert" | "update" | "delete" | "execute">;

/** A database that is gone, or silent, must not hold a page. */
const PATIENCE_MILLISECONDS = 5_000;

// Next bundles modules more than once per process; the pool must stay one.
const shared = globalThis as { patchbayDatabase?: { db: Database; pool: Pool } };

/** The process's database: one pool of connections to `DATABASE_URL`, opened at first use. */
export function database(): Database {
  return opened().db;
}

/**
 * Does `work` in a transaction, which is rolled back where it throws. A pooled connection that may be left in the
 * middle of one does not go back.
 */
export async function inTransaction<T>(work: (on: Executor) => Promise<T>): Promise<T> {
  const client = await opened().pool.connect();
  let failed: unknown;
  const lost = (error: Error) => {
    failed = error;
  };
  // Outside the pool nobody else hears of a connection that is cut between two queries, which would end the process.
  client.on("error", lost);
  try {
    return await drizzle(client, { schema }).transaction(work);
  } catch (error) {
    failed ??= error;
    throw error;
  } finally {
    client.off("error", lost);
    client.release(failed !== undefined && !isAnswer(failed));
  }
}

/** Closes the pool. The next use opens another. */
export async function closeDatabase(): Promise<void> {
  const open = shared.patchbayDatabase;
  shared.patchbayDatabase = undefined;
  await open?.pool.end();
}

function opened(): { db: Database; pool: Pool } {
  if (!shared.patchbayDatabase) {
    const pool = new Pool({
      Client: watchedClient(PATIENCE_MILLISECONDS),
      connectionString: env().databaseUrl,
      max: 10,
      connectionTimeoutMillis: 3_000,
      // A database that is only slow says so itself, before the connection to it is given up.
      statement_timeout: PATIENCE_MILLISECONDS - 500,
    });
    pool.on("error", (error) => {
      if (!pool.ending) log.warn("database_connection_lost", {}, error);
    });
    shared.patchbayDatabase = { db: drizzle(pool, { schema }), pool };
  }
  return shared.patchbayDatabase;
}

/** Whether the database said no, and is there for the next question. */
function isAnswer(failed: unknown): boolean {
  const cause = failed instanceof DrizzleQueryError ? failed.cause : failed;
  return cause instanceof DatabaseError && cause.severity === "ERROR";
}
