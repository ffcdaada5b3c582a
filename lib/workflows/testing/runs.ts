import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import { database } from "../../db/client";
import { type RunRow, runSteps, runs } from "../../db/schema";
import { budget } from "../../scalekit/deadline";
import { callTool } from "../../scalekit/tools";
import type { Sandbox } from "../../testing/with-stack";
import { questionOf } from "../question";
import { startRun } from "../start";

export const today = new Date().toISOString().slice(0, 10);
/** What a morning brief is started with. */
export const brief = { day: today, label: "INBOX", channel: "#morning-brief" };
/** What a morning brief works with, in the order of its steps. */
export const BRIEF_NEEDS = ["googlecalendar", "gmail", "slack"];

/** Starts a run and returns its id. */
export async function begin(
  user: { id: string },
  workflow: string,
  fields: Record<string, string>,
): Promise<string> {
  const started = await startRun(user, { workflow, fields, connections: {} });
  if (!started.ok) throw new Error(`${started.problem.message} ${JSON.stringify(started.fields)}`);
  return started.runId;
}

export async function rowOf(runId: string): Promise<RunRow | undefined> {
  const [row] = await database().select().from(runs).where(eq(runs.id, runId));
  return row;
}

export async function stepsOf(runId: string) {
  return database().select().from(runSteps).where(eq(runSteps.runId, runId));
}

/** The question that a run puts to its owner where it stands, as its page has it. */
export async function questionIn(runId: string): Promise<string> {
  const row = await rowOf(runId);
  const step = (await stepsOf(runId)).find(({ key }) => key === row?.stepKey);
  if (!step) throw new Error(`${runId} stands nowhere`);
  return questionOf(step);
}

/** Waits until the run asks another question than before, about a write, and gives it. */
export async function asksAnew(runId: string, before: string): Promise<string> {
  const look = async () => {
    expect((await rowOf(runId))?.state).toBe("asking");
    expect(await questionIn(runId)).not.toBe(before);
  };
  await vi.waitFor(look, { timeout: 20_000, interval: 20 });
  return questionIn(runId);
}

/** Waits until the run's row looks like this. */
export async function becomes(runId: string, expected: Partial<RunRow>): Promise<void> {
  const look = async () => expect(await rowOf(runId)).toMatchObject(expected);
  await vi.waitFor(look, { timeout: 20_000, interval: 20 });
}

/** What an issue hand-over is started with: a repository of the user's, whose GitHub is connected, with issues to hand over. */
export async function handOver(user: { id: string }): Promise<Record<string, string>> {
  const call = { identifier: user.id, connectionName: "github", tool: "github_user_repos_list", params: {} };
  const { array } = (await callTool(call, budget(5_000))) as { array: { full_name: string }[] };
  const repository = array.find(({ full_name }) => full_name.endsWith("/dispatch-api"))?.full_name ?? "";
  return { repository, label: "handover", team: "", channel: "#handover" };
}

/** Tools that wrote something for the user so far, oldest first. */
export async function writesOf(stack: Sandbox, user: { id: string }): Promise<string[]> {
  const { accounts } = await stack.control<{ accounts: { id: string; identifier: string }[] }>(
    "GET",
    "/accounts",
  );
  const own = new Set(accounts.filter(({ identifier }) => identifier === user.id).map(({ id }) => id));
  const { toolWrites } = await stack.control<{ toolWrites: { tool: string; accountId: string }[] }>(
    "GET",
    "/tool-writes",
  );
  return toolWrites.filter(({ accountId }) => own.has(accountId)).map(({ tool }) => tool);
}
