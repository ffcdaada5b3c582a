import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newUser } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { database } from "./client";
import { prune } from "./prune";
import { history, notices, users } from "./schema";

withStack();

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
