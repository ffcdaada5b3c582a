import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { refreshAccounts } from "../connections/keep-accounts";
import { closeDatabase, database } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { attempts, mailPlans, runs, users } from "../db/schema";
import { log } from "../log";
import { budget } from "../scalekit/deadline";
import { newId } from "../security/secrets";
import { connect, newUser, setStatus } from "../workflows/testing/runs";
import { type EngineStack, startEngineStack } from "../workflows/testing/stack";
import { planMail } from "./plan";
import { setMail } from "./preferences";
import { sendDueMail } from "./send-due";
import { parseUnsubscribeToken, unsubscribeToken } from "./unsubscribe";

interface Mail {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const DAY = 24 * 60;
let stack: EngineStack;

beforeAll(async () => {
  stack = await startEngineStack();
  await migrateDatabase();
  await enabledConnections(5_000);
});

afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

beforeEach(() => stack.control("DELETE", "/faults"));

const addressOf = (user: { id: string }) => `${user.id.toLowerCase()}@example.com`;
const look = (user: { id: string }) => refreshAccounts(user.id, budget(5_000));

/** Somebody with an address and with accounts that work, as this app knows them. */
async function someone(...connected: string[]): Promise<{ id: string }> {
  const user = await newUser();
  await database()
    .update(users)
    .set({ email: addressOf(user) })
    .where(eq(users.id, user.id));
  if (connected.length > 0) await connect(stack, user, ...connected);
  await look(user);
  return user;
}

async function breaks(user: { id: string }, ...names: string[]): Promise<void> {
  for (const name of names) await setStatus(stack, user, name, "EXPIRED");
  await look(user);
}

/** What fell due in a stretch of time: everything planned moves back by it. */
async function pass(user: { id: string }, minutes: number): Promise<void> {
  const back = sql`make_interval(mins => ${minutes})`;
  await database()
    .update(mailPlans)
    .set({ since: sql`${mailPlans.since} - ${back}`, dueAt: sql`${mailPlans.dueAt} - ${back}` })
    .where(eq(mailPlans.userId, user.id));
}

const dueNow = (user: { id: string }) =>
  database().update(mailPlans).set({ dueAt: sql`now()` }).where(eq(mailPlans.userId, user.id));

async function inboxOf(user: { id: string }): Promise<Mail[]> {
  await sendDueMail();
  const path = `/inbox?to=${encodeURIComponent(addressOf(user))}`;
  return (await stack.control<{ mails: Mail[] }>("GET", path)).mails;
}

const subjects = async (user: { id: string }) => (await inboxOf(user)).map(({ subject }) => subject);
const plansOf = (user: { id: string }) =>
  database().select().from(mailPlans).where(eq(mailPlans.userId, user.id));

describe("a connection that stopped working", () => {
  it("is written about after five minutes, after three and seven days, and then no more", async () => {
    const user = await someone("gmail");
    await breaks(user, "gmail");
    await pass(user, 4);
    expect(await subjects(user)).toEqual([]);
    await pass(user, 1);
    expect(await subjects(user)).toEqual(["Gmail needs reconnecting"]);
    await pass(user, 3 * DAY - 7);
    expect(await subjects(user)).toHaveLength(1);
    await pass(user, 3);
    expect(await subjects(user)).toHaveLength(2);
    await pass(user, 4 * DAY);
    const all = await inboxOf(user);
    expect(all.map(({ text }) => text.includes("This is the last email about it."))).toEqual([
      false,
      false,
      true,
    ]);
    await pass(user, 400 * DAY);
    expect(await subjects(user)).toHaveLength(3);
    expect(await plansOf(user)).toEqual([]);
  });

  it("stands with the others in one email", async () => {
    const user = await someone("gmail", "slack", "github");
    await breaks(user, "gmail");
    await pass(user, 4);
    await breaks(user, "slack");
    await pass(user, 1);
    expect(await subjects(user)).toEqual(["Gmail and Slack need reconnecting"]);
    await pass(user, 5);
    expect(await subjects(user)).toHaveLength(1);
    await breaks(user, "github");
    await pass(user, 5);
    expect((await subjects(user)).at(-1)).toBe("GitHub needs reconnecting");
  });

  it("is written about no more once it recovered, whoever noticed", async () => {
    const user = await someone("gmail", "slack");
    await breaks(user, "gmail", "slack");
    await setStatus(stack, user, "gmail", "ACTIVE");
    await look(user);
    expect((await plansOf(user)).map(({ connectionName }) => connectionName)).toEqual(["slack"]);
    await setStatus(stack, user, "slack", "ACTIVE");
    await pass(user, 10);
    expect(await subjects(user)).toEqual([]);
    expect(await plansOf(user)).toEqual([]);
  });

  it("waits while the person is reconnecting it, and is written about if nothing came of that", async () => {
    const user = await someone("gmail");
    await breaks(user, "gmail");
    await setStatus(stack, user, "gmail", "PENDING_AUTH");
    const attempt = { id: newId("att"), userId: user.id, connectionName: "gmail" };
    const secret = { stateHash: attempt.id, bindingHash: "", returnTo: "settings", outcome: "open" as const };
    await database()
      .insert(attempts)
      .values({ ...attempt, ...secret, expiresAt: new Date() });
    await pass(user, 10);
    expect(await subjects(user)).toEqual([]);
    await database()
      .update(attempts)
      .set({ createdAt: sql`now() - interval '16 minutes'` })
      .where(eq(attempts.id, attempt.id));
    await pass(user, 16);
    expect(await subjects(user)).toEqual(["Gmail needs reconnecting"]);
  });

  it("is not written about to somebody without an address, or who does not want it", async () => {
    const [silent, unwilling] = [await someone("gmail"), await someone("gmail")];
    await database().update(users).set({ email: null }).where(eq(users.id, silent.id));
    await breaks(silent, "gmail");
    await setMail(unwilling, "reconnect", false);
    await breaks(unwilling, "gmail");
    for (const user of [silent, unwilling]) {
      await pass(user, 5);
      expect(await subjects(user)).toEqual([]);
      expect(await plansOf(user)).toEqual([]);
    }
    await setMail(unwilling, "reconnect", true);
    await setStatus(stack, unwilling, "gmail", "ACTIVE");
    await look(unwilling);
    await breaks(unwilling, "gmail");
    await pass(unwilling, 5);
    expect(await subjects(unwilling)).toHaveLength(1);
  });
});

describe("a run that waits", () => {
  it("is written about once after an hour, unless the person put it off", async () => {
    const [user, decided] = [await someone(), await someone()];
    for (const { id } of [user, decided]) {
      await planMail([{ userId: id, kind: "waiting", connectionName: "slack", since: new Date() }]);
      const putOffAt = id === decided.id ? new Date() : null;
      const run = {
        id: newId("run"),
        userId: id,
        workflowId: "morning-brief",
        title: "Morning brief",
        putOffAt,
      };
      const waits = { about: "", input: {}, connections: { SLACK: "slack" }, state: "waiting" as const };
      await database()
        .insert(runs)
        .values({ ...run, ...waits, waitingFor: "slack" });
      await pass({ id }, 60);
    }
    expect(await subjects(decided)).toEqual([]);
    const [mail] = await inboxOf(user);
    expect(mail?.subject).toBe("Connect Slack to go on");
    expect(mail?.text).toContain("Morning brief waits for Slack");
    expect(mail?.text).toContain("http://localhost:3000/connect/slack");
    expect(await plansOf(user)).toEqual([]);
  });
});

describe("an email", () => {
  it("says it in text and in HTML, loads nothing, and can be stopped by a POST (RFC 8058)", async () => {
    const user = await someone("gmail");
    await breaks(user, "gmail");
    await pass(user, 5);
    const [mail] = await inboxOf(user);
    for (const body of [mail?.text, mail?.html])
      expect(body).toContain("http://localhost:3000/connect/gmail");
    expect(mail?.html).not.toMatch(/<img|<link|src=|url\(/);
    expect(mail?.html).toContain("prefers-color-scheme: dark");
    expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const url = /^<(.*)>$/.exec(mail?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
    const token = url.split("/").at(-1) ?? "";
    expect(parseUnsubscribeToken(token)).toEqual({ userId: user.id, kind: "reconnect" });
  });

  it("that the mail server does not take now is tried again under the same id, and given up in the end", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    const user = await someone("gmail");
    await breaks(user, "gmail");
    await pass(user, 5);
    const fail = (code: string) => ({ method: "smtp", kind: { type: "fail", code }, remaining: 1 });
    await stack.control("POST", "/faults", fail("UNAVAILABLE"));
    expect(await subjects(user)).toEqual([]);
    expect(await plansOf(user)).toMatchObject([{ stage: 0, tries: 1 }]);
    // Taken, and the answer lost: whoever reads it twice knows it by its id.
    await stack.control("POST", "/faults", {
      method: "smtp",
      kind: { type: "accept_then_drop" },
      remaining: 1,
    });
    await dueNow(user);
    await sendDueMail();
    await dueNow(user);
    const ids = (await inboxOf(user)).map(({ headers }) => headers["message-id"]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);

    const gone = await someone("gmail");
    await breaks(gone, "gmail");
    await pass(gone, 5);
    await stack.control("POST", "/faults", fail("NOT_FOUND"));
    expect(await subjects(gone)).toEqual([]);
    expect(await plansOf(gone)).toEqual([]);
    vi.restoreAllMocks();
  });

  it("is sent once, however many send at a time", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => someone("gmail")));
    for (const user of all) {
      await breaks(user, "gmail");
      await pass(user, 5);
    }
    await Promise.all(Array.from({ length: 4 }, () => sendDueMail()));
    for (const user of all) expect(await subjects(user)).toHaveLength(1);
  });

  it("waits where Scalekit does not say how the account is", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    const user = await someone("gmail");
    await breaks(user, "gmail");
    await pass(user, 5);
    const away = { method: "ListConnectedAccounts", kind: { type: "fail", code: "INTERNAL" }, remaining: 1 };
    await stack.control("POST", "/faults", away);
    expect(await subjects(user)).toEqual([]);
    await pass(user, 1);
    expect(await subjects(user)).toHaveLength(1);
    vi.restoreAllMocks();
  });
});

it("a token stops one kind of one user's email, and no other can be made of it", () => {
  const userId = newId("usr");
  const token = unsubscribeToken({ userId, kind: "waiting" });
  expect(parseUnsubscribeToken(token)).toEqual({ userId, kind: "waiting" });
  const forged = [
    token.replace("waiting", "reconnect"),
    token.replace(userId, newId("usr")),
    `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
    token.slice(0, -1),
    "",
    "__proto__.x.y",
  ];
  for (const one of forged) expect(parseUnsubscribeToken(one), one).toBeNull();
});
