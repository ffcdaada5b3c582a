import { afterEach, expect, test } from "vitest";
import { budget } from "../scalekit/deadline";
import { mintAuthorizationLink } from "../scalekit/links";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { beginAttempt, noteMinted } from "./begin-attempt";
import { attemptRow } from "./testing/attempt";

const stack = withStack();
const MINUTE = 60_000;
afterEach(() => stack.control("PATCH", "/settings", { linkLifetimeSeconds: 600 }));

async function begun(): Promise<{ userId: string; id: string }> {
  const { id: userId } = await newUser();
  const before = { accountUpdatedAt: null, previousKey: null, previouslyConnectedAs: null };
  const asked = { connectionName: "gmail", bindingHash: "a browser", returnTo: "settings", state: userId };
  const attempt = await beginAttempt({ userId, ...asked, ...before });
  if (!("id" in attempt)) throw new Error("it was asked for too often");
  return { userId, id: attempt.id };
}

/** How long an attempt lives, in milliseconds. */
async function lifeOf(id: string): Promise<number> {
  const row = await attemptRow(id);
  return (row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0);
}

test.each([
  [600, 10 * MINUTE],
  [7_200, 15 * MINUTE],
])("an attempt whose link lives for %i seconds ends after %i milliseconds", async (seconds, life) => {
  await stack.control("PATCH", "/settings", { linkLifetimeSeconds: seconds });
  const { userId, id } = await begun();
  expect(await lifeOf(id), "before its link is there").toBe(15 * MINUTE);
  const request = { identifier: userId, connectionName: "gmail", state: userId };
  const userVerifyUrl = "http://localhost:3000/connections/verify";
  const link = await mintAuthorizationLink({ ...request, userVerifyUrl }, budget(5_000));
  expect(await noteMinted(id, { linkExpiresAt: link.expiresAt, accountUpdatedAt: null })).toBe(true);
  expect(Math.abs((await lifeOf(id)) - life)).toBeLessThan(5_000);
  if (seconds === 600) expect((await attemptRow(id))?.expiresAt).toEqual(link.expiresAt);
});

test("an attempt whose link says nothing of its end lives for fifteen minutes", async () => {
  const { id } = await begun();
  await noteMinted(id, { linkExpiresAt: null, accountUpdatedAt: null });
  expect(await lifeOf(id)).toBe(15 * MINUTE);
});
