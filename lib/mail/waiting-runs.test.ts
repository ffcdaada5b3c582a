import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { keepDisconnected, noteDisconnecting } from "../connections/keep-accounts";
import { database, inTransaction } from "../db/client";
import { mailPlans, runs } from "../db/schema";
import { log } from "../log";
import { look, setStatus } from "../testing/accounts";
import { heldUp } from "../testing/locks";
import { withStack } from "../testing/with-stack";
import { cancelRun } from "../workflows/manage";
import { planMail } from "./plan";
import { sendDueMail } from "./send-due";
import { breaks, gotSoFar, inboxOf, pass, plansOf, someone, subjects, waits } from "./testing/post";

/** In minutes. */
const DAY = 24 * 60;
const stack = withStack();

beforeAll(async () => {
  await enabledConnections(5_000);
});

describe("a run that waits", () => {
  it("is written about once after an hour, unless the person put it off", async () => {
    const [user, decided] = [await someone(stack), await someone(stack)];
    await waits(user, "Morning brief");
    await waits(decided, "Morning brief", { putOffAt: new Date() });
    for (const one of [user, decided]) await pass(one, 60);
    expect(await subjects(stack, decided)).toEqual([]);
    const [mail] = await inboxOf(stack, user);
    expect(mail?.subject).toBe("Connect Slack to go on");
    expect(mail?.text).toContain("Morning brief waits for Slack");
    expect(mail?.text).toContain("http://localhost:3000/connect/slack");
    expect(await plansOf(user)).toEqual([]);
  });

  it("is written about once it has waited for an hour itself, though another began before it", async () => {
    const user = await someone(stack);
    await waits(user, "Morning brief");
    await pass(user, 55);
    const [first] = await database().select().from(runs).where(eq(runs.userId, user.id));
    await cancelRun(user, first?.id ?? "");
    await waits(user, "Meeting notes");
    for (const minutes of [5, 54]) {
      await pass(user, minutes);
      expect(await subjects(stack, user)).toEqual([]);
    }
    await pass(user, 1);
    const [mail, ...more] = await inboxOf(stack, user);
    expect(mail?.text).toContain("Meeting notes waits for Slack");
    expect(more).toEqual([]);
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
    await inTransaction(async (on) => {
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
    await inTransaction(async (on) => {
      await on.select().from(mailPlans).where(ofUser).for("update");
      await heldUp('update "mail_plans"');
      await waits(user, "Meeting notes");
    });
    await sending.done;
    expect(await gotSoFar(stack, user)).toEqual([]);
    expect(await getsOneAfterAnHour(user, sending.since)).toContain("2 runs wait for Slack");
  });

  it("for a connection that stopped is told of with that alone, though a reconnect was begun", async () => {
    const user = await someone(stack, "slack");
    await breaks(stack, user, "slack");
    await waits(user, "Morning brief");
    await setStatus(stack, user, "slack", "PENDING_AUTH");
    await pass(user, 5);
    const [mail] = await inboxOf(stack, user);
    expect(mail?.subject).toBe("Slack needs reconnecting");
    expect(mail?.text).toContain("Morning brief waits for Slack");
    await pass(user, 55);
    expect(await subjects(stack, user)).toHaveLength(1);
    expect(await plansOf(user)).toMatchObject([{ kind: "reconnect", stage: 1 }]);
    for (const days of [3, 4]) {
      await pass(user, days * DAY);
      await subjects(stack, user);
    }
    await waits(user, "Meeting notes");
    await pass(user, 60);
    expect(await subjects(stack, user)).toEqual(Array(3).fill("Slack needs reconnecting"));
    expect(await plansOf(user)).toEqual([]);
  });

  it("is written about where what it waits for was disconnected by somebody else", async () => {
    const user = await someone(stack, "slack");
    await breaks(stack, user, "slack");
    await waits(user, "Morning brief");
    await setStatus(stack, user, "slack", "DISCONNECTED");
    await look(user);
    expect(await plansOf(user)).toMatchObject([{ kind: "waiting", connectionName: "slack" }]);
    await pass(user, 60);
    expect(await subjects(stack, user)).toEqual(["Connect Slack to go on"]);
  });

  it("is not written about where the person disconnected it themselves, told of the run", async () => {
    const user = await someone(stack, "slack");
    await breaks(stack, user, "slack");
    await waits(user, "Morning brief");
    await noteDisconnecting(user.id, "slack");
    await keepDisconnected(user.id, "slack");
    expect(await plansOf(user)).toEqual([]);
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
