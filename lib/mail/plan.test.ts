import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { database } from "../db/client";
import { attempts, mailPlans, users } from "../db/schema";
import { log } from "../log";
import { newId } from "../security/secrets";
import { heldUp } from "../workflows/testing/locks";
import { look, setStatus } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { planMail } from "./plan";
import { setMail } from "./preferences";
import { sendDueMail } from "./send-due";
import { breaks, gotSoFar, inboxOf, pass, plansOf, someone, subjects, waits } from "./testing/post";

/** In minutes. */
const DAY = 24 * 60;
const stack = withStack();

beforeAll(async () => {
  await enabledConnections(5_000);
});

describe("a connection that stopped working", () => {
  it("is written about after five minutes, after three and seven days, and then no more", async () => {
    const user = await someone(stack, "gmail");
    await breaks(stack, user, "gmail");
    await pass(user, 4);
    expect(await subjects(stack, user)).toEqual([]);
    await pass(user, 1);
    expect(await subjects(stack, user)).toEqual(["Gmail needs reconnecting"]);
    await pass(user, 3 * DAY - 7);
    expect(await subjects(stack, user)).toHaveLength(1);
    await pass(user, 3);
    expect(await subjects(stack, user)).toHaveLength(2);
    await pass(user, 4 * DAY);
    const all = await inboxOf(stack, user);
    expect(all.map(({ text }) => text.includes("This is the last email about it."))).toEqual([
      false,
      false,
      true,
    ]);
    await pass(user, 400 * DAY);
    expect(await subjects(stack, user)).toHaveLength(3);
    expect(await plansOf(user)).toEqual([]);
  });

  it("stands with the others in one email", async () => {
    const user = await someone(stack, "gmail", "slack", "github");
    await breaks(stack, user, "gmail");
    await pass(user, 4);
    await breaks(stack, user, "slack");
    await pass(user, 1);
    expect(await subjects(stack, user)).toEqual(["Gmail and Slack need reconnecting"]);
    await pass(user, 5);
    expect(await subjects(stack, user)).toHaveLength(1);
    await breaks(stack, user, "github");
    await pass(user, 5);
    expect((await subjects(stack, user)).at(-1)).toBe("GitHub needs reconnecting");
  });

  it("is written about at its own time where what it would have gone along with recovered", async () => {
    const user = await someone(stack, "gmail", "slack");
    await breaks(stack, user, "gmail");
    await pass(user, 5);
    await breaks(stack, user, "slack");
    await setStatus(stack, user, "gmail", "ACTIVE");
    expect(await subjects(stack, user)).toEqual([]);
    await pass(user, 4);
    expect(await subjects(stack, user)).toEqual([]);
    await pass(user, 1);
    expect(await subjects(stack, user)).toEqual(["Slack needs reconnecting"]);
  });

  it("is written about no more once it recovered, whoever noticed", async () => {
    const user = await someone(stack, "gmail", "slack");
    await breaks(stack, user, "gmail", "slack");
    await setStatus(stack, user, "gmail", "ACTIVE");
    await look(user);
    expect((await plansOf(user)).map(({ connectionName }) => connectionName)).toEqual(["slack"]);
    await setStatus(stack, user, "slack", "ACTIVE");
    await pass(user, 10);
    expect(await subjects(stack, user)).toEqual([]);
    expect(await plansOf(user)).toEqual([]);
  });

  it("waits while the person is reconnecting it, and is written about if nothing came of that", async () => {
    const user = await someone(stack, "gmail");
    await breaks(stack, user, "gmail");
    await setStatus(stack, user, "gmail", "PENDING_AUTH");
    const attempt = { id: newId("att"), userId: user.id, connectionName: "gmail" };
    const secret = { stateHash: attempt.id, bindingHash: "", returnTo: "settings", outcome: "open" as const };
    await database()
      .insert(attempts)
      .values({ ...attempt, ...secret, expiresAt: new Date() });
    await pass(user, 10);
    expect(await subjects(stack, user)).toEqual([]);
    await database()
      .update(attempts)
      .set({ createdAt: sql`now() - interval '16 minutes'` })
      .where(eq(attempts.id, attempt.id));
    await pass(user, 16);
    expect(await subjects(stack, user)).toEqual(["Gmail needs reconnecting"]);
  });

  it("is not written about to somebody without an address, or who does not want it", async () => {
    const [silent, unwilling] = [await someone(stack, "gmail"), await someone(stack, "gmail")];
    await database().update(users).set({ email: null }).where(eq(users.id, silent.id));
    await breaks(stack, silent, "gmail");
    await setMail(unwilling, "reconnect", false);
    await breaks(stack, unwilling, "gmail");
    for (const user of [silent, unwilling]) {
      await pass(user, 5);
      expect(await subjects(stack, user)).toEqual([]);
      expect(await plansOf(user)).toEqual([]);
    }
    await setMail(unwilling, "reconnect", true);
    await setStatus(stack, unwilling, "gmail", "ACTIVE");
    await look(unwilling);
    await breaks(stack, unwilling, "gmail");
    await pass(unwilling, 5);
    expect(await subjects(stack, unwilling)).toHaveLength(1);
  });
});

describe("a run that waits", () => {
  it("is written about once after an hour, unless the person put it off", async () => {
    const [user, decided] = [await someone(stack), await someone(stack)];
    await waits(user, "Morning brief");
    await waits(decided, "Morning brief", new Date());
    for (const one of [user, decided]) await pass(one, 60);
    expect(await subjects(stack, decided)).toEqual([]);
    const [mail] = await inboxOf(stack, user);
    expect(mail?.subject).toBe("Connect Slack to go on");
    expect(mail?.text).toContain("Morning brief waits for Slack");
    expect(mail?.text).toContain("http://localhost:3000/connect/slack");
    expect(await plansOf(user)).toEqual([]);
  });

  it("since email about another was begun is written about after an hour of its own", async () => {
    const user = await someone(stack);
    await waits(user, "Morning brief");
    await pass(user, 60);
    const sending = await sendingWhile({ method: "smtp", kind: { type: "delay", ms: 2_000 } });
    await waits(user, "Meeting notes");
    expect(await gotSoFar(stack, user)).toEqual([]);
    await sending.done;
    const [first] = await gotSoFar(stack, user);
    expect(first?.text).toContain("Morning brief waits for Slack");
    expect(await getsOneAfterAnHour(user, sending.since)).toContain("2 runs wait for Slack");
  });

  it("since another was found to wait no more is written about as well", async () => {
    const user = await someone(stack);
    await planMail([{ userId: user.id, kind: "waiting", connectionName: "slack", since: new Date() }]);
    await pass(user, 60);
    const slow = { method: "ListConnectedAccounts", kind: { type: "delay", ms: 500 } };
    const sending = await sendingWhile(slow);
    await database().transaction(async (on) => {
      await on.select().from(mailPlans).where(eq(mailPlans.userId, user.id)).for("update");
      await heldUp('delete from "mail_plans"');
      await waits(user, "Meeting notes");
    });
    await sending.done;
    expect(await gotSoFar(stack, user)).toEqual([]);
    expect(await getsOneAfterAnHour(user, sending.since)).toContain("Meeting notes waits for Slack");
  });

  it("since email about another was given up is written about as well", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    onTestFinished(() => void vi.restoreAllMocks());
    const user = await someone(stack);
    await waits(user, "Morning brief");
    await pass(user, 60);
    const ofUser = eq(mailPlans.userId, user.id);
    await database().update(mailPlans).set({ tries: 20 }).where(ofUser);
    const slow = { method: "ListConnectedAccounts", kind: { type: "delay", ms: 2_000 } };
    const sending = await sendingWhile(slow);
    const refusal = { method: "smtp", kind: { type: "fail", code: "UNAVAILABLE" }, remaining: 1 };
    await stack.control("POST", "/faults", refusal);
    await database().transaction(async (on) => {
      await on.select().from(mailPlans).where(ofUser).for("update");
      await heldUp('update "mail_plans"');
      await waits(user, "Meeting notes");
    });
    await sending.done;
    expect(await gotSoFar(stack, user)).toEqual([]);
    expect(await getsOneAfterAnHour(user, sending.since)).toContain("2 runs wait for Slack");
  });
});

/** Sends what is due, with a call of it delayed: that call has come in when this returns. */
async function sendingWhile(fault: object): Promise<{ done: Promise<void>; since: number }> {
  await stack.control("POST", "/faults", fault);
  const done = sendDueMail();
  await vi.waitFor(async () => expect(await stack.control("GET", "/faults")).toEqual({ faults: [] }));
  return { done, since: Date.now() };
}

/** Holds that somebody gets one email about a wait that began after `since`, an hour later; gives what it says. */
async function getsOneAfterAnHour(user: { id: string }, since: number): Promise<string | undefined> {
  const plans = await plansOf(user);
  expect(plans).toHaveLength(1);
  expect(plans[0]?.since.getTime()).toBeGreaterThanOrEqual(since);
  const before = await gotSoFar(stack, user);
  await pass(user, 59);
  expect(await inboxOf(stack, user)).toEqual(before);
  await pass(user, 1);
  const after = await inboxOf(stack, user);
  expect(after).toHaveLength(before.length + 1);
  expect(await plansOf(user)).toEqual([]);
  return after.at(-1)?.text;
}
