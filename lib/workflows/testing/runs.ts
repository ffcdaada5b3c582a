import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import { refreshAccounts } from "../../connections/keep-accounts";
import { database } from "../../db/client";
import { type RunRow, runSteps, runs, users } from "../../db/schema";
import { budget } from "../../scalekit/deadline";
import { callTool } from "../../scalekit/tools";
import { newId } from "../../security/secrets";
import { questionOf } from "../question";
import { startRun } from "../start";
import type { Sandbox } from "./with-stack";

export const today = new Date().toISOString().slice(0, 10);
/** What a morning brief is started with. */
export const brief = { day: today, label: "INBOX", channel: "#morning-brief" };
/** What a morning brief works with, in the order of its steps. */
export const BRIEF_NEEDS = ["googlecalendar", "gmail", "slack"];

/** Somebody nobody has seen before. */
export async function newUser(): Promise<{ id: string }> {
  const id = newId("usr");
  await database().insert(users).values({ id, issuer: "test", subject: id });
  return { id };
}

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

/** Gives the user ACTIVE accounts. Nobody has looked at them yet. */
export async function connect(stack: Sandbox, user: { id: string }, ...names: string[]): Promise<void> {
  const accounts = names.map((connectionName) => ({ connectionName, identifier: user.id, status: "ACTIVE" }));
  await stack.control("POST", "/accounts/bulk", { accounts });
}

/** What an issue hand-over is started with: a repository of the user's, whose GitHub is connected, with issues to hand over. */
export async function handOver(user: { id: string }): Promise<Record<string, string>> {
  const call = { identifier: user.id, connectionName: "github", tool: "github_user_repos_list", params: {} };
  const { array } = (await callTool(call, budget(5_000))) as { array: { full_name: string }[] };
  const repository = array.find(({ full_name }) => full_name.endsWith("/dispatch-api"))?.full_name ?? "";
  return { repository, label: "handover", team: "", channel: "#handover" };
}

/** The id of a user's account at Scalekit, on one connection. @throws Error where there is none */
export async function accountIdOf(
  stack: Sandbox,
  user: { id: string },
  connectionName: string,
): Promise<string> {
  const { accounts } = await stack.control<{
    accounts: { id: string; identifier: string; connectionId: string }[];
  }>("GET", "/accounts");
  const { connections } = await stack.control<{ connections: { id: string; name: string }[] }>(
    "GET",
    "/connections",
  );
  const connectionId = connections.find(({ name }) => name === connectionName)?.id;
  const found = accounts.find((one) => one.identifier === user.id && one.connectionId === connectionId);
  if (!found) throw new Error(`${user.id} has no account on ${connectionName}`);
  return found.id;
}

/** Lets an account have a status, as if Scalekit had come to it. */
export async function setStatus(
  stack: Sandbox,
  user: { id: string },
  connectionName: string,
  status: string,
): Promise<void> {
  await stack.control("POST", `/accounts/${await accountIdOf(stack, user, connectionName)}/status`, {
    status,
  });
}

/** What any page does that shows the user's connections. */
export async function look(user: { id: string }): Promise<void> {
  await refreshAccounts(user.id, budget(5_000));
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
