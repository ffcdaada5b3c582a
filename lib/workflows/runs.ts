import "server-only";
import { and, asc, count, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { User } from "../auth/sessions";
import type { EnabledConnection } from "../connections/enabled-connections";
import { namedOr } from "../connections/named";
import { database } from "../db/client";
import { type RunRow, runSteps, runs } from "../db/schema";
import { ownRun } from "./own-run";
import { waitingView } from "./run-view";
import type { RunFilter, RunState, RunSummary, RunsPage, WaitingRun, WaitingView } from "./types";
import { enabledOrNone } from "./view";

const PAGE_SIZE = 20;
const MOST_PROMPTS = 500;

/** The states that each filter stands for. */
const STATES: Record<Exclude<RunFilter, "">, RunState[]> = {
  running: ["queued", "running"],
  waiting: ["waiting"],
  asking: ["asking"],
  finished: ["finished"],
  failed: ["failed", "stopped"],
  cancelled: ["cancelled"],
};

/**
 * A page of the user's runs, newest first.
 *
 * @param after id of the last run of the page before; one that is not this user's begins at the top
 */
export async function runsPage(
  user: Pick<User, "id">,
  { filter, after }: { filter: RunFilter; after: string | null },
): Promise<RunsPage> {
  const [counts, enabled, last] = await Promise.all([
    countRuns(user.id),
    enabledOrNone(),
    after ? ownRun(user.id, after) : null,
  ]);
  const rows = await database()
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.userId, user.id),
        filter ? inArray(runs.state, STATES[filter]) : undefined,
        last
          ? or(
              lt(runs.createdAt, last.createdAt),
              and(eq(runs.createdAt, last.createdAt), lt(runs.id, last.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(runs.createdAt), desc(runs.id))
    .limit(PAGE_SIZE + 1);
  const page = rows.slice(0, PAGE_SIZE);
  return {
    runs: page.map((row) => summaryOf(row, enabled)),
    counts,
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  };
}

async function countRuns(userId: string): Promise<RunsPage["counts"]> {
  const rows = await database()
    .select({ state: runs.state, runs: count() })
    .from(runs)
    .where(eq(runs.userId, userId))
    .groupBy(runs.state);
  const of = (states: RunState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.runs, 0);
  const named = Object.entries(STATES).map(([filter, states]) => [filter, of(states)] as const);
  const all = rows.reduce((sum, row) => sum + row.runs, 0);
  return { ...(Object.fromEntries(named) as Record<Exclude<RunFilter, "">, number>), all };
}

/** What the user's runs wait for: one entry for each connection, however many runs and steps wait. */
export async function waitingViews(
  user: Pick<User, "id">,
): Promise<{ waiting: WaitingView; runs: RunSummary[] }[]> {
  const [rows, enabled] = await Promise.all([waitingRuns(user.id), enabledOrNone()]);
  const byConnection = new Map<string, RunRow[]>();
  for (const row of rows) {
    const name = row.waitingFor ?? "";
    byConnection.set(name, [...(byConnection.get(name) ?? []), row]);
  }
  return Promise.all(
    [...byConnection.values()].map(async (waiting) => {
      // Runs that need a permission say more than those that need the account.
      const first = waiting.find(({ waitingReason }) => waitingReason === "permissions") ?? waiting[0];
      if (!first) throw new Error("a group of runs has at least one");
      const steps = await database().select().from(runSteps).where(eq(runSteps.runId, first.id));
      return {
        waiting: await waitingView(first, steps, enabled),
        runs: waiting.map((row) => summaryOf(row, enabled)),
      };
    }),
  );
}

/** The user's runs that wait for one connection, oldest first. */
export async function runsWaitingFor(user: Pick<User, "id">, connectionName: string): Promise<WaitingRun[]> {
  const rows = await waitingRuns(user.id, eq(runs.waitingFor, connectionName));
  return rows.map(({ id, title, about, waitingReason, missingPermissions }) => ({
    id,
    title,
    about,
    reason: waitingReason ?? "not_active",
    missingPermissions,
  }));
}

/** The user's runs that wait for a connection, oldest first. */
async function waitingRuns(userId: string, which?: SQL): Promise<RunRow[]> {
  return database()
    .select()
    .from(runs)
    .where(and(eq(runs.userId, userId), eq(runs.state, "waiting"), which))
    .orderBy(asc(runs.createdAt))
    .limit(MOST_PROMPTS);
}

/** The user's runs that are under way or wait and use a connection. */
export async function runsThatUse(userId: string, connectionName: string): Promise<RunRow[]> {
  return database()
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.userId, userId),
        inArray(runs.state, ["queued", "running", "waiting", "asking"]),
        sql`${connectionName} in (select value from jsonb_each_text(${runs.connections}))`,
      ),
    )
    .orderBy(asc(runs.createdAt))
    .limit(MOST_PROMPTS);
}

/** A run in one line of a list. */
function summaryOf(row: RunRow, enabled: EnabledConnection[]): RunSummary {
  const connection = enabled.find(({ name }) => name === row.waitingFor);
  const name = row.state === "waiting" ? row.waitingFor : null;
  return {
    id: row.id,
    title: row.title,
    about: row.about,
    state: row.state,
    waitingFor: name ? namedOr(connection, name) : null,
    sentence: row.result?.summary ?? row.problem,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
