import "server-only";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { database } from "../../db/client";
import { log } from "../../log";

const PAUSE_MILLISECONDS = 1_000;
/** Failures while the database answers: so many in a row are no outage. */
const REFUSALS = 20;

/**
 * Does a part of the engine's start until it is done: the database may go away in the middle, and come back whenever it does.
 *
 * @param part may be done again after it failed
 * @param pause in ms, between two tries
 * @throws what it failed with, where it fails on and on while the database answers
 */
export async function throughOutages(part: () => Promise<void>, pause = PAUSE_MILLISECONDS): Promise<void> {
  for (let refusals = 0; ; ) {
    try {
      return await part();
    } catch (error) {
      log.error("engine_start_failed", {}, error);
      refusals = (await databaseAnswers()) ? refusals + 1 : 0;
      if (refusals === REFUSALS) throw error;
      await setTimeout(pause);
    }
  }
}

function databaseAnswers(): Promise<boolean> {
  return database()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );
}
