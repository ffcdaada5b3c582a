import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { attempts } from "../db/schema";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { voidAttempts } from "./attempts";
import { beginAttempt } from "./begin-attempt";
import { attemptOf } from "./testing/attempt";

withStack();

let begun = 0;

/** Begins an attempt on Gmail, as a start does before it asks for the link. */
async function begins(userId: string): Promise<{ id: string; openBefore: string[] }> {
  begun += 1;
  const connection = { userId, connectionName: "gmail", bindingHash: "", returnTo: "settings" };
  const known = { accountUpdatedAt: null, previousKey: null, previouslyConnectedAs: null };
  const attempt = await beginAttempt({ state: `state ${begun}`, ...connection, ...known });
  if ("retryAfterSeconds" in attempt) throw new Error("so few are no more than one may begin");
  return attempt;
}

async function openOf(userId: string): Promise<string[]> {
  const rows = await database().select().from(attempts).where(eq(attempts.userId, userId));
  return rows.filter(({ outcome }) => outcome === "open").map(({ id }) => id);
}

test("of several who start over at once, whoever gets a link first, one link is good", async () => {
  const { id: userId } = await newUser();
  const earlier = await begins(userId);
  const together = await Promise.all(Array.from({ length: 4 }, () => begins(userId)));
  for (const { openBefore } of together) expect(openBefore).toContain(earlier.id);
  await Promise.all(together.map(({ openBefore }) => voidAttempts(userId, { among: openBefore })));
  const last = together.find((one) => together.every(({ openBefore }) => !openBefore.includes(one.id)));
  expect(await openOf(userId)).toEqual([last?.id]);
});

test("starting over leaves attempts on other connections, those that came back, and other people's", async () => {
  const [{ id: userId }, { id: other }] = [await newUser(), await newUser()];
  await attemptOf(userId, "open", { connectionName: "slack" });
  await attemptOf(userId, "confirming");
  await attemptOf(other, "open");
  expect((await begins(userId)).openBefore).toEqual([]);
});
