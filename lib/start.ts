import "server-only";
import { CHORES } from "./chores";
import { refreshBehind } from "./connections/enabled-connections";
import { migrateDatabase } from "./db/migrate";
import { env } from "./env";
import { listenForChanges } from "./live/notices";
import { takeConsole } from "./log/console";
import { followRequests } from "./log/follow-requests";
import { launchEngine } from "./workflows/engine/launch";

/**
 * What a process does before it answers: reads its configuration, gives each request an id, brings the schema up to date, goes on with
 * the runs that a process before left behind, sets what is done at intervals, and looks at the connections behind the first page.
 *
 * @throws Error with every mistake of the configuration in one message
 */
export async function start(): Promise<void> {
  env();
  followRequests();
  await migrateDatabase();
  await launchEngine(CHORES);
  listenForChanges();
  refreshBehind();
  if (process.env.NODE_ENV === "production") takeConsole();
}
