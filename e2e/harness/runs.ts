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

const DAY = "2026-03-02";
/** The same for all that ask: what is said to one can then be said to another. */
const SENT = new Date(`${DAY}T06:00:00Z`);

/** A run that stands and needs the person, and what is seen of it. */
export type Standing = "waiting" | "asking" | "failed";

const STANDING: Record<Standing, { run: Record<string, unknown>; step: Record<string, unknown> }> = {
  waiting: {
    run: { waiting_for: "googlecalendar", waiting_reason: "not_active", step_key: "events" },
    step: { key: "events", title: "Read the day's events", position: 0 },
  },
  asking: {
    run: { step_key: "post", problem: "It is not known whether the message was sent." },
    step: { key: "post", title: "Post the brief", position: 3, sent_at: SENT },
  },
  failed: {
    run: { step_key: "events", problem: "The calendar was not found.", ended_at: new Date() },
    step: {
      key: "events",
      title: "Read the day's events",
      position: 0,
      problem: "The calendar was not found.",
    },
  },
};

/** A morning brief that stands, as if it had come there by itself. Its Google Calendar is not connected. */
export async function placeRun(database: pg.Client, identifier: string, state: Standing): Promise<string> {
  const id = newRunId();
  const { run, step } = STANDING[state];
  await insert(database, "runs", { ...briefOf(id, identifier, DAY), state, ...run });
  await insert(database, "run_steps", { run_id: id, step_id: step["key"], state, ...step });
  return id;
}

const newRunId = () => `run_${randomBytes(15).toString("base64url")}`;

function briefOf(id: string, identifier: string, day: string) {
  return {
    id,
    user_id: identifier,
    workflow_id: "morning-brief",
    title: "Morning brief",
    about: day,
    input: JSON.stringify({ day, label: "INBOX", channel: "morning-brief" }),
    connections: JSON.stringify(CONNECTIONS),
  };
}

async function insert(database: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await database.query(
    `insert into ${table} (${names.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}

/**
 * A morning brief of a day, queued as by a process that ended right after: the app finds it at its next sweep. `day` tells its
 * message apart from every other.
 */
export async function queueBrief(database: pg.Client, identifier: string, day: string): Promise<string> {
  const id = newRunId();
  const updated_at = new Date(Date.now() - 60_000);
  await insert(database, "runs", { ...briefOf(id, identifier, day), state: "queued", updated_at });
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

/** Everything that is kept of somebody's runs. */
export async function runsOf(database: pg.Client, identifier: string): Promise<unknown[]> {
  const runs = await database.query("select * from runs where user_id = $1 order by id", [identifier]);
  const ids = runs.rows.map(({ id }: { id: string }) => id);
  const steps = await database.query("select * from run_steps where run_id = any($1) order by run_id, key", [
    ids,
  ]);
  return [...runs.rows, ...steps.rows];
}
