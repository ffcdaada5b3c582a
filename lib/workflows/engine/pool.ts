import "server-only";
import { Pool } from "pg";
import { watchedClient } from "../../db/watched-client";
import { env } from "../../env";

/** Longer than anything the engine asks takes, its tables' making included; it tries again what a lost connection did not answer. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Opens the engine's own connections to the database. Its default ones wait for a lost host until TCP gives up, and with them the
 * queue.
 */
export function enginePool(): Pool {
  const pool = new Pool({
    Client: watchedClient(PATIENCE_MILLISECONDS),
    connectionString: env().databaseUrl,
    max: 8,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "patchbay_engine",
    keepAlive: true,
  });
  // The engine hears of it from what it asked.
  pool.on("error", () => {});
  return pool;
}
