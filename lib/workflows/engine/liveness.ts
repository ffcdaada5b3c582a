import "server-only";
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { holdSession, PULSE } from "../../db/session";
import { env } from "../../env";
import { log } from "../../log";

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
export async function showAlive(pulse = PULSE): Promise<void> {
  const lock = async (client: Client) => {
    await client.query("select pg_advisory_lock($1, hashtext($2))", [LOCKS, EXECUTOR]);
  };
  holder = await holdSession(env().databaseUrl, lock, () => again(pulse), pulse);
}

/** Whether the process of that name lives: it cannot be locked by anybody else then. */
export async function isAlive(executor: string): Promise<boolean> {
  if (executor === EXECUTOR) return true;
  if (!holder) return true;
  // Let go with the statement: an answer that is lost must not keep the name of somebody who is gone.
  const { rows } = await holder.query<{ free: boolean }>(
    "select pg_try_advisory_xact_lock($1, hashtext($2)) as free",
    [LOCKS, executor],
  );
  return !rows[0]?.free;
}

/** Ends the session: others may take over at once. */
export async function showGone(): Promise<void> {
  ending = true;
  await holder?.end();
  holder = null;
}

function again(pulse: typeof PULSE): void {
  holder = null;
  if (ending) return;
  showAlive(pulse).catch((error: unknown) => {
    log.warn("liveness_not_shown", {}, error);
    setTimeout(again, PAUSE, pulse);
  });
}
