import "server-only";
import { CHORES } from "./chores";
import { refreshBehind } from "./connections/enabled-connections";
import { migrateDatabase } from "./db/migrate";
import { env } from "./env";
import { listenForChanges } from "./live/notices";
import { takeConsole } from "./log/console";
import { followRequests } from "./log/follow-requests";
import { launchEngine } from "./workflows/engine/launch";

/** Whoever waits for the first page comes first. */
const FIRST_LOOK_MILLISECONDS = 1_000;

/**
 * What a process does before it answers: reads its configuration, gives each request an id, and brings the schema up to date. Behind
 * the first pages it goes on with the runs that a process before left behind, sets what is done at intervals, and looks at the
 * connections.
 *
 * @throws Error with every mistake of the configuration in one message
 */
export async function start(): Promise<void> {
  env();
  followRequests();
  await migrateDatabase();
  launchEngine(CHORES).catch(endProcess);
  listenForChanges();
  setTimeout(refreshBehind, FIRST_LOOK_MILLISECONDS).unref();
  if (process.env.NODE_ENV === "production") takeConsole();
}

/** A server that cannot start ends here: Next.js would go on and answer every request with an error. */
export function endProcess(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
