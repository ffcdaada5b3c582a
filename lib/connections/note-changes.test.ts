import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { database } from "../db/client";
import { attempts, history, mailPlans, notices } from "../db/schema";
import { newId } from "../security/secrets";
import { connect, look, newUser, setStatus } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { finishAttempt } from "./attempts";
import { enabledConnections } from "./enabled-connections";
import type { AttemptOutcome } from "./types";

const stack = withStack();

beforeAll(async () => {
  await enabledConnections(5_000);
});

/** What a callback leaves behind. */
async function cameBack(user: { id: string }, outcome: AttemptOutcome, at = new Date()): Promise<void> {
  const id = newId("att");
  const secret = { stateHash: id, bindingHash: "", returnTo: "settings" };
  await database()
    .insert(attempts)
    .values({
      id,
      userId: user.id,
      connectionName: "gmail",
      ...secret,
      outcome,
      expiresAt: at,
      consumedAt: at,
    });
}

async function historyOf(user: { id: string }): Promise<string[]> {
  const rows = await database()
    .select()
    .from(history)
    .where(eq(history.userId, user.id))
    .orderBy(asc(history.at), asc(history.id));
  return rows.map(({ kind, source }) => `${kind} by ${source}`);
}

const countOf = async (table: typeof notices | typeof mailPlans, user: { id: string }) =>
  (await database().select().from(table).where(eq(table.userId, user.id))).length;

test("however many looks see a change, it is written down, told and planned once", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await Promise.all(Array.from({ length: 8 }, () => look(user)));
  await setStatus(stack, user, "gmail", "EXPIRED");
  await Promise.all(Array.from({ length: 8 }, () => look(user)));
  expect(await historyOf(user)).toEqual(["connected by operator", "expired by provider"]);
  expect(await countOf(notices, user)).toBe(2);
  expect(await countOf(mailPlans, user)).toBe(1);
});

test("a callback of one's own makes it one's own doing, and no news", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await cameBack(user, "confirming");
  await look(user);
  expect(await historyOf(user)).toEqual(["connected by you"]);
  expect(await countOf(notices, user)).toBe(0);
});

test.each(["wrong_user", "other_browser", "denied", "voided"] as const)(
  "one that ended as %s does not",
  async (outcome) => {
    const user = await newUser();
    await connect(stack, user, "gmail");
    await cameBack(user, outcome);
    await look(user);
    expect(await historyOf(user)).toEqual(["connected by operator"]);
    expect(await countOf(notices, user)).toBe(1);
  },
);

test("what happens is told by whatever clock, though one that was ahead wrote down what was before", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await look(user);
  await database().insert(history).values({
    userId: user.id,
    connectionName: "gmail",
    kind: "reconnected",
    source: "you",
    at: sql`date_trunc('milliseconds', now()) + interval '1 minute 999 microseconds'`,
  });
  for (const status of ["EXPIRED", "ACTIVE", "EXPIRED"]) {
    await setStatus(stack, user, "gmail", status);
    await look(user);
  }
  expect((await historyOf(user)).slice(1)).toEqual([
    "reconnected by you",
    "expired by provider",
    "reconnected by operator",
    "expired by provider",
  ]);
  expect(await countOf(mailPlans, user)).toBe(1);
});

test("a clock that is set back hides no expiry", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await look(user);
  await setStatus(stack, user, "gmail", "EXPIRED");
  await look(user);
  await setStatus(stack, user, "gmail", "ACTIVE");
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 60_000 });
  await look(user);
  vi.useRealTimers();
  await setStatus(stack, user, "gmail", "EXPIRED");
  await look(user);
  expect(await historyOf(user)).toEqual([
    "connected by operator",
    "expired by provider",
    "reconnected by operator",
    "expired by provider",
  ]);
  expect(await countOf(notices, user)).toBe(4);
  expect(await countOf(mailPlans, user)).toBe(1);
});

test("one that worked all along and is connected anew is written down once", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await look(user);
  await database()
    .insert(history)
    .values({ userId: user.id, connectionName: "gmail", kind: "verified", source: "you" });
  const later = new Date(Date.now() + 60_000);
  await cameBack(user, "confirming", later);
  const [attempt] = await database().select().from(attempts).where(eq(attempts.userId, user.id));
  if (!attempt) throw new Error("no attempt");
  await finishAttempt(attempt, "wrong_account");
  expect((await historyOf(user)).at(-1)).toBe("reconnected by you");
});

test("an earlier one does not make a later change one's own", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await cameBack(user, "connected", new Date(Date.now() - 10 * 60_000));
  await look(user);
  await setStatus(stack, user, "gmail", "EXPIRED");
  await look(user);
  await setStatus(stack, user, "gmail", "ACTIVE");
  await look(user);
  expect((await historyOf(user)).at(-1)).toBe("reconnected by operator");
});
