import "server-only";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { env } from "../env";

const MIGRATION_LOCK = 4_010_001;

/**
 * Brings the schema up to date. Safe from many processes at once: one migrates, the others wait for it. A connection of its own, without the
 * pool's limits: neither a migration nor the wait for another process's has to be short.
 */
export async function migrateDatabase(): Promise<void> {
  const client = new Client({
    connectionString: env().databaseUrl,
    connectionTimeoutMillis: 3_000,
    // Whoever waits for long has to notice a database that is gone.
    keepAlive: true,
  });
  // A connection that breaks emits this even while nothing is asked; unheard, it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    // Held until the connection ends.
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: path.join(process.cwd(), "lib/db/migrations") });
  } finally {
    await client.end().catch(() => undefined);
  }
}
