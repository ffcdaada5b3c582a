import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newUser } from "../workflows/testing/runs";
import { type EngineStack, startEngineStack } from "../workflows/testing/stack";
import { closeDatabase, database } from "./client";
import { migrateDatabase } from "./migrate";
import { prune } from "./prune";
import { history, notices, users } from "./schema";

let stack: EngineStack;

beforeAll(async () => {
  stack = await startEngineStack();
  await migrateDatabase();
});

afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

test("history and notices are kept for 400 days, and go with their user", async () => {
  const { id: userId } = await newUser();
  for (const days of [1, 399, 401]) {
    const at = sql`now() - make_interval(days => ${days})`;
    await database()
      .insert(history)
      .values({ userId, connectionName: "gmail", kind: "used", source: "you", at });
    await database().insert(notices).values({ userId, kind: "expired", connectionName: "gmail", at });
  }
  await prune();
  const left = async () => [
    (await database().select().from(history).where(eq(history.userId, userId))).length,
    (await database().select().from(notices).where(eq(notices.userId, userId))).length,
  ];
  expect(await left()).toEqual([2, 2]);
  await database().delete(users).where(eq(users.id, userId));
  expect(await left()).toEqual([0, 0]);
});
