import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { database } from "../db/client";
import { attempts, users } from "../db/schema";
import { newId } from "../security/secrets";
import { look, setStatus } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { setMail } from "./preferences";
import { breaks, inboxOf, pass, plansOf, someone, subjects } from "./testing/post";

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
