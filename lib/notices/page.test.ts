import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { connect, look, newUser, setStatus } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { markRead, noticesPage } from "./page";
import type { NoticeKind } from "./types";
import { notify } from "./write";

const stack = withStack();

async function withGmail(): Promise<{ id: string }> {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await look(user);
  return user;
}

/** Which of somebody's notices that Gmail stopped working say that it still does not, newest first, once its status is another. */
async function openAfter(user: { id: string }, ...statuses: string[]): Promise<boolean[]> {
  for (const status of statuses) {
    await setStatus(stack, user, "gmail", status);
    await look(user);
  }
  const { notices: all } = await noticesPage(user, undefined);
  return all.filter(({ kind }) => kind === "expired").map(({ isOpen }) => isOpen);
}

/** Lets what is known of somebody so far be ten minutes old. */
async function laterOn({ id }: { id: string }): Promise<void> {
  const ago = sql`- interval '10 minutes'`;
  const own = sql`where user_id = ${id}`;
  await database().execute(sql`update notices set at = at ${ago} ${own}`);
  await database().execute(sql`update accounts set changed_at = changed_at ${ago}, stopped_at = stopped_at ${ago},
    upstream_updated_at = upstream_updated_at ${ago} ${own}`);
}

test("what stopped working is not dealt with by a reconnect that was only begun", async () => {
  const user = await withGmail();
  expect(await openAfter(user, "EXPIRED")).toEqual([true]);
  expect(await openAfter(user, "PENDING_AUTH")).toEqual([true]);
  expect(await openAfter(user, "ACTIVE")).toEqual([false]);
});

test("nor by one that was given up, nor where it is refused once more", async () => {
  const user = await withGmail();
  await openAfter(user, "EXPIRED");
  await laterOn(user);
  expect(await openAfter(user, "PENDING_AUTH", "EXPIRED")).toEqual([true]);
  await laterOn(user);
  expect(await openAfter(user, "EXPIRED")).toEqual([true]);
});

test("of several times that it stopped, the last is open, whatever came in between", async () => {
  const user = await withGmail();
  await openAfter(user, "EXPIRED");
  await laterOn(user);
  expect(await openAfter(user, "ACTIVE", "EXPIRED")).toEqual([true, false]);
  await laterOn(user);
  expect(await openAfter(user, "DISCONNECTED")).toEqual([false, false]);
  expect(await openAfter(user, "EXPIRED")).toEqual([true, false, false]);
});

test("all are marked as read up to the newest that was shown", async () => {
  const user = await newUser();
  const told = (kind: NoticeKind) => notify([{ userId: user.id, connectionName: "gmail", kind }], database());
  await told("expired");
  await told("connected");
  const { newestUnread } = await noticesPage(user, undefined);
  await told("stranger");
  await markRead(user, newestUnread ?? 0, true);
  const { notices, unread } = await noticesPage(user, undefined);
  expect(notices.map(({ kind, read }) => [kind, read])).toEqual([
    ["stranger", false],
    ["connected", true],
    ["expired", true],
  ]);
  expect(unread).toBe(1);
});
