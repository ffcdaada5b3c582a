import "server-only";
import { refreshBehind } from "./connections/enabled-connections";
import { migrateDatabase } from "./db/migrate";
import { prune } from "./db/prune";
import { env } from "./env";

/**
 * What a process does before it answers: reads its configuration, brings the schema up to date, clears away what is long
 * over, and looks at the connections behind the first page.
 *
 * @throws Error with every mistake of the configuration in one message
 */
export async function start(): Promise<void> {
  env();
  await migrateDatabase();
  await prune();
  refreshBehind();
}
