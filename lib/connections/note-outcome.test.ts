import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { history } from "../db/schema";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { finishAttempt } from "./attempts";
import { attemptOf } from "./testing/attempt";
import type { AttemptOutcome } from "./types";

withStack();

test.each([
  ["denied", "you"],
  ["wrong_user", "somebody_else"],
  ["not_confirmed", "scalekit"],
] as const)("an attempt that ended as %s was refused by %s", async (outcome, source) => {
  const { id: userId } = await newUser();
  const confirming: AttemptOutcome = "confirming";
  const id = await attemptOf(userId, confirming);
  await finishAttempt({ id, outcome: confirming }, outcome);
  const entries = await database().select().from(history).where(eq(history.userId, userId));
  expect(entries).toMatchObject([{ kind: "refused", source, reason: outcome }]);
});
