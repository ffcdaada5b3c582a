import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import { refreshAccounts } from "../../connections/known-accounts";
import { database } from "../../db/client";
import { type RunRow, runSteps, runs, users } from "../../db/schema";
import { budget } from "../../scalekit/deadline";
import { newId } from "../../security/secrets";
import { startRun } from "../start";
import type { EngineStack } from "./stack";

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

/** Waits until the run's row looks like this. */
export async function becomes(runId: string, expected: Partial<RunRow>): Promise<void> {
  const look = async () => expect(await rowOf(runId)).toMatchObject(expected);
  await vi.waitFor(look, { timeout: 20_000, interval: 20 });
}

/** Gives the user ACTIVE accounts. Nobody has looked at them yet. */
export async function connect(stack: EngineStack, user: { id: string }, ...names: string[]): Promise<void> {
  const accounts = names.map((connectionName) => ({ connectionName, identifier: user.id, status: "ACTIVE" }));
  await stack.control("POST", "/accounts/bulk", { accounts });
}

/** What any page does that shows the user's connections. */
export async function look(user: { id: string }): Promise<void> {
  await refreshAccounts(user.id, budget(5_000));
}

/** Tools that wrote something for the user so far, oldest first. */
export async function writesOf(stack: EngineStack, user: { id: string }): Promise<string[]> {
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
