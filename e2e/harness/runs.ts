import { randomBytes } from "node:crypto";
import type pg from "pg";
import { expect } from "./fixtures";

const CONNECTIONS = { GOOGLECALENDAR: "googlecalendar", GMAIL: "gmail", SLACK: "slack" };

/** A run's row and the lines of its timeline, as the database has them. */
export interface StoredRun {
  state: string;
  problem: string | null;
  steps: Map<string, { state: string; sent: boolean }>;
}

/**
 * A morning brief of a day, queued as by a process that ended right after: the app finds it at its next sweep. `day` tells its
 * message apart from every other.
 */
export async function queueBrief(database: pg.Client, identifier: string, day: string): Promise<string> {
  const id = `run_${randomBytes(15).toString("base64url")}`;
  await database.query(
    `insert into runs (id, user_id, workflow_id, title, about, input, connections, state, updated_at)
     values ($1, $2, 'morning-brief', 'Morning brief', $3, $4, $5, 'queued', now() - interval '1 minute')`,
    [
      id,
      identifier,
      day,
      JSON.stringify({ day, label: "INBOX", channel: "morning-brief" }),
      JSON.stringify(CONNECTIONS),
    ],
  );
  return id;
}

export async function storedRun(database: pg.Client, id: string): Promise<StoredRun> {
  const run = await database.query<{ state: string; problem: string | null }>(
    "select state, problem from runs where id = $1",
    [id],
  );
  const steps = await database.query<{ key: string; state: string; sent: boolean }>(
    "select key, state, sent_at is not null as sent from run_steps where run_id = $1",
    [id],
  );
  const row = run.rows[0];
  if (!row) throw new Error(`there is no run ${id}`);
  return { ...row, steps: new Map(steps.rows.map(({ key, ...step }) => [key, step])) };
}

/** Waits until the run stands in one of these states. */
export async function expectRunState(
  database: pg.Client,
  id: string,
  states: string[],
  timeout = 30_000,
): Promise<void> {
  await expect
    .poll(async () => (await storedRun(database, id)).state, { timeout, intervals: [50] })
    .toMatch(new RegExp(`^(${states.join("|")})$`));
}
