import "server-only";
import { refreshConnections } from "./connections/enabled-connections";
import { logUpstream } from "./connections/problems";
import { migrateDatabase } from "./db/migrate";
import { env } from "./env";
import { ScalekitProblem } from "./scalekit/problem";

/**
 * What a process does before it answers: reads its configuration, brings the schema up to date, and looks at the connections
 * behind the first page.
 *
 * @throws Error with every mistake of the configuration in one message
 */
export async function start(): Promise<void> {
  env();
  await migrateDatabase();
  refreshConnections().catch((error: unknown) => {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
  });
}
