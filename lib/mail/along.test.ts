import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { database } from "../db/client";
import { attempts, runs } from "../db/schema";
import { log } from "../log";
import { newId } from "../security/secrets";
import { withStack } from "../testing/with-stack";
import { claimMail } from "./claim";
import { pass, plansOf, someone, subjects, waits } from "./testing/post";

const stack = withStack();

beforeAll(async () => {
  await enabledConnections(5_000);
});

beforeEach(() => {
  vi.spyOn(log, "warn").mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  await stack.control("DELETE", "/faults");
});

/** Somebody with two runs: email about Slack is due now, the one about Gmail half an hour later. */
async function oneDueAndOneLater(): Promise<{ id: string }> {
  const user = await someone(stack);
  await waits(user, "Morning brief");
  await pass(user, 30);
  await waits(user, "Meeting notes", { connectionName: "gmail" });
  await pass(user, 30);
  return user;
}

/** Holds that what went along with email about Slack is sent in its own time, once nothing is left to say of Slack. */
async function keepsItsOwnTime(user: { id: string }, minutesSoFar: number): Promise<void> {
  await database().delete(runs).where(eq(runs.waitingFor, "slack"));
  await pass(user, 29 - minutesSoFar);
  expect(await subjects(stack, user)).toEqual([]);
  await pass(user, 1);
  expect(await subjects(stack, user)).toEqual(["Connect Gmail to go on"]);
}

describe("what only went along with an email is sent in its own time", () => {
  it("where Scalekit did not say how the accounts are", async () => {
    const user = await oneDueAndOneLater();
    const away = { method: "ListConnectedAccounts", kind: { type: "fail", code: "INTERNAL" }, remaining: 1 };
    await stack.control("POST", "/faults", away);
    expect(await subjects(stack, user)).toEqual([]);
    await keepsItsOwnTime(user, 0);
  });

  it("where the mail server did not take the email, which is no try of its own", async () => {
    const user = await oneDueAndOneLater();
    const refusal = { method: "smtp", kind: { type: "fail", code: "UNAVAILABLE" }, remaining: 1 };
    await stack.control("POST", "/faults", refusal);
    expect(await subjects(stack, user)).toEqual([]);
    const tries = (await plansOf(user)).map(({ connectionName, tries }) => [connectionName, tries]);
    expect(Object.fromEntries(tries)).toEqual({ slack: 1, gmail: 0 });
    await keepsItsOwnTime(user, 0);
  });

  it("where the process that took it died", async () => {
    const user = await oneDueAndOneLater();
    expect((await claimMail())?.plans).toHaveLength(2);
    await pass(user, 6);
    await keepsItsOwnTime(user, 6);
  });

  it("where the person is just connecting it", async () => {
    const user = await oneDueAndOneLater();
    const attempt = { id: newId("att"), userId: user.id, connectionName: "gmail" };
    const secret = { stateHash: attempt.id, bindingHash: "", returnTo: "settings", outcome: "open" as const };
    await database()
      .insert(attempts)
      .values({ ...attempt, ...secret, expiresAt: new Date() });
    expect(await subjects(stack, user)).toEqual(["Connect Slack to go on"]);
    await database().delete(attempts).where(eq(attempts.id, attempt.id));
    await pass(user, 29);
    expect(await subjects(stack, user)).toHaveLength(1);
    await pass(user, 1);
    expect((await subjects(stack, user)).at(-1)).toBe("Connect Gmail to go on");
  });
});
