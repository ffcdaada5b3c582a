import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { sessions } from "../db/schema";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { aliveSessions, beginSession, countSessions, userAtWork, userOfSession } from "./sessions";

withStack();

/** A session of somebody new, last used so long ago. */
async function usedAgo(interval: string): Promise<{ id: string; userId: string }> {
  const { id: userId } = await newUser();
  const id = await beginSession(userId);
  const seenAt = sql`now() - ${interval}::interval`;
  await database().update(sessions).set({ seenAt }).where(eq(sessions.id, id));
  return { id, userId };
}

/** How long ago a session was last used as far as is written down, in seconds. */
async function unusedFor(id: string): Promise<number> {
  const ago = sql<number>`extract(epoch from now() - ${sessions.seenAt})::float8`;
  const [row] = await database().select({ ago }).from(sessions).where(eq(sessions.id, id));
  return row?.ago ?? Number.NaN;
}

/** Whether it is a session by every way of asking. */
async function isAlive({ id, userId }: { id: string; userId: string }): Promise<boolean[]> {
  return [
    (await userOfSession(id)) !== null,
    (await aliveSessions([id])).has(id),
    (await countSessions(userId)) === 1,
    (await userAtWork(id)) !== null,
  ];
}

test("a session ends thirty days after it began", async () => {
  const { id } = await usedAgo("0 seconds");
  const [row] = await database().select().from(sessions).where(eq(sessions.id, id));
  const days = ((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / (24 * 60 * 60 * 1000);
  expect(days).toBeCloseTo(30, 3);
});

test("a session ends seven days after its last use, by every way of asking", async () => {
  expect(await isAlive(await usedAgo("6 days 23 hours 59 minutes"))).toEqual([true, true, true, true]);
  expect(await isAlive(await usedAgo("7 days 1 minute"))).toEqual([false, false, false, false]);
});

test("using a session is written down, and only being asked about is not", async () => {
  const { id } = await usedAgo("6 days");
  await userOfSession(id);
  expect(await unusedFor(id)).toBeGreaterThan(60);
  await userAtWork(id);
  expect(await unusedFor(id)).toBeLessThan(60);
});

test("a session that is used all the time is written down every five minutes", async () => {
  const [before, after] = [await usedAgo("4 minutes 50 seconds"), await usedAgo("5 minutes 10 seconds")];
  for (const { id } of [before, after]) await userAtWork(id);
  expect(await unusedFor(before.id)).toBeGreaterThan(60);
  expect(await unusedFor(after.id)).toBeLessThan(60);
});
