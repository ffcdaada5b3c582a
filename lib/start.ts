import "server-only";
import { refreshBehind } from "./connections/enabled-connections";
import { migrateDatabase } from "./db/migrate";
import { prune } from "./db/prune";
import { env } from "./env";
import { launchEngine } from "./workflows/engine/launch";
import { pruneRuns } from "./workflows/engine/prune";

/**
 * What a process does before it answers: reads its configuration, brings the schema up to date, clears away what is long
 * over, goes on with the runs that a process before left behind, and looks at the connections behind the first page.
 *
 * @throws Error with every mistake of the configuration in one message
 */
export async function start(): Promise<void> {
  env();
  await migrateDatabase();
  await prune();
  await launchEngine();
  await pruneRuns();
  refreshBehind();
}
