import "server-only";
import { Client } from "pg";

/** How often a session is asked whether it lives, and how long for an answer, in ms. */
export const PULSE = { every: 20_000, patience: 5_000 };

/** The server asks as well: a host that is lost has no session soon after, and not in two hours. */
const SERVER_ASKS =
  "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

/**
 * Opens a session of the database that is held on and on, outside the pool. The network may drop it without a word: that is
 * noticed here by the pulse, and by the server.
 *
 * @param begin what the session is for; what it waits for a lock is less than the patience, so that the server does not wait on
 * @param ended called once, when a session ends that was begun
 * @throws where it is not begun; nothing is left of it
 */
export async function holdSession(
  databaseUrl: string,
  begin: (client: Client) => Promise<void>,
  ended: () => void,
  { every, patience } = PULSE,
): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    lock_timeout: patience / 2,
    keepAlive: true,
    keepAliveInitialDelayMillis: every,
  });
  const end = () => client.end().catch(() => {});
  client.on("error", end);
  try {
    await client.connect();
    await client.query(SERVER_ASKS);
    await begin(client);
  } catch (error) {
    end();
    throw error;
  }
  const pulse = setInterval(() => client.query("select 1").catch(end), every).unref();
  client.on("end", () => {
    clearInterval(pulse);
    ended();
  });
  return client;
}
