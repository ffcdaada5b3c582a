import "server-only";
import { setTimeout } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { cannotStart } from "./cannot-start";

const PATIENCE_MILLISECONDS = 15_000;
const PAUSE_MILLISECONDS = 50;
/** Class 28, invalid authorization specification: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NOT_LET_IN = /^28/;

/**
 * Waits until the database answers: it may be started beside the app, and be made meanwhile.
 *
 * @param url what DATABASE_URL says
 * @param patience in ms, how long it may take; one that does not let us in is not asked again
 * @throws Error in words for whoever runs the app, without the password
 */
export async function awaitDatabase(url: string, patience = PATIENCE_MILLISECONDS): Promise<void> {
  const ends = Date.now() + patience;
  for (;;) {
    const client = newClient(url);
    const failure = await failureToConnect(client);
    if (!failure) return;
    if (isFinal(failure) || Date.now() > ends) {
      const reason = failure.message || (failure as NodeJS.ErrnoException).code;
      const place = `"${client.database}" at ${client.host}:${client.port}`;
      throw cannotStart(
        `The database ${place} cannot be used: ${reason}. Start it, or correct DATABASE_URL.`,
      );
    }
    await setTimeout(PAUSE_MILLISECONDS);
  }
}

function newClient(url: string): Client {
  try {
    return new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  } catch {
    const way = "In a password, characters such as # and @ are written %23 and %40.";
    throw cannotStart(`DATABASE_URL is not an address that can be read. ${way}`);
  }
}

async function failureToConnect(client: Client): Promise<Error | null> {
  // A connection that breaks emits this even while nothing is asked; unheard, it would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    return null;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isFinal(failure: Error): boolean {
  return failure instanceof DatabaseError && NOT_LET_IN.test(failure.code ?? "");
}
