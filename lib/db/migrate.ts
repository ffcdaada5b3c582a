import "server-only";
import path from "node:path";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, DatabaseError } from "pg";
import { env } from "../env";
import { cannotStart } from "./cannot-start";

const MIGRATION_LOCK = 4_010_001;
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Brings the schema up to date. Safe from many processes at once: one migrates, the others wait for it. A connection of its own, without the
 * pool's limits: neither a migration nor the wait for another process's has to be short.
 *
 * @throws Error in words for whoever runs the app
 */
export async function migrateDatabase(url = env().databaseUrl): Promise<void> {
  const client = new Client({
    connectionString: url,
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
  } catch (error) {
    throw failureOf(error, client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What the database said, and not the statement that it said it of. */
function failureOf(error: unknown, { user, database }: Client): Error {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const isRefused = cause instanceof DatabaseError && cause.code === INSUFFICIENT_PRIVILEGE;
  const way = isRefused
    ? ` Let the role "${user}" own the database "${database}", or have CREATE on it and on its schema public.`
    : "";
  return cannotStart(`The schema could not be brought up to date: ${reason}.${way}`, error);
}
