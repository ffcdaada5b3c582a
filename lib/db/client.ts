import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { env } from "../env";
import { log } from "../log";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;

/** The database, or a transaction under way in it. */
export type Executor = Pick<Database, "select" | "insert" | "update" | "delete" | "execute">;

// Next bundles modules more than once per process; the pool must stay one.
const shared = globalThis as { patchbayDatabase?: { db: Database; pool: Pool } };

/** The process's database: one pool of connections to `DATABASE_URL`, opened at first use. */
export function database(): Database {
  if (!shared.patchbayDatabase) {
    const pool = new Pool({
      connectionString: env().databaseUrl,
      max: 10,
      // A database that is gone, or silent, must not hold a page.
      connectionTimeoutMillis: 3_000,
      statement_timeout: 5_000,
      query_timeout: 5_000,
    });
    pool.on("error", (error) => {
      if (!pool.ending) log.warn("database_connection_lost", {}, error);
    });
    shared.patchbayDatabase = { db: drizzle(pool, { schema }), pool };
  }
  return shared.patchbayDatabase.db;
}

/** Closes the pool. The next use opens another. */
export async function closeDatabase(): Promise<void> {
  const open = shared.patchbayDatabase;
  shared.patchbayDatabase = undefined;
  await open?.pool.end();
}
