import "server-only";
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { env } from "../../env";

/** Class of our advisory locks: one for each process that drives runs. */
const LOCKS = 4_010_002;
const PAUSE = 1_000;

/** This process as others see it. A restarted one is another. */
export const EXECUTOR = randomUUID();

let holder: Client | null = null;
let ending = false;

/**
 * Shows that this process lives: a session of the database holds a lock with its name. A process that ends, however it ends,
 * loses its session and with it the lock; nothing has to be written at intervals, and no clock is compared.
 */
export async function showAlive(): Promise<void> {
  const client = new Client({ connectionString: env().databaseUrl, keepAlive: true });
  client.on("error", () => client.end().catch(() => {}));
  client.on("end", () => {
    if (holder === client && !ending) again();
  });
  await client.connect();
  await client.query("select pg_advisory_lock($1, hashtext($2))", [LOCKS, EXECUTOR]);
  holder = client;
}

/** Whether the process of that name lives: it cannot be locked by anybody else then. */
export async function isAlive(executor: string): Promise<boolean> {
  if (executor === EXECUTOR) return true;
  if (!holder) return true;
  const { rows } = await holder.query<{ free: boolean }>(
    "select pg_try_advisory_lock($1, hashtext($2)) as free",
    [LOCKS, executor],
  );
  if (!rows[0]?.free) return true;
  await holder.query("select pg_advisory_unlock($1, hashtext($2))", [LOCKS, executor]);
  return false;
}

/** Ends the session: others may take over at once. */
export async function showGone(): Promise<void> {
  ending = true;
  await holder?.end();
  holder = null;
}

function again(): void {
  holder = null;
  showAlive().catch(() => setTimeout(again, PAUSE));
}
