import { expect, test } from "vitest";
import { refreshAccounts } from "../connections/keep-accounts";
import { database } from "../db/client";
import { budget } from "../scalekit/deadline";
import { accountIdOf, connect, newUser } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { markRead, noticesPage } from "./page";
import type { NoticeKind } from "./types";
import { notify } from "./write";

const stack = withStack();

test("what stopped working is not dealt with by a reconnect that was only begun", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  const id = await accountIdOf(stack, user, "gmail");
  const openAfter = async (status: string) => {
    await stack.control("POST", `/accounts/${id}/status`, { status });
    await refreshAccounts(user.id, budget(5_000));
    const { notices } = await noticesPage(user, undefined);
    return notices.filter(({ kind }) => kind === "expired").map(({ isOpen }) => isOpen);
  };
  await refreshAccounts(user.id, budget(5_000));
  expect(await openAfter("EXPIRED")).toEqual([true]);
  expect(await openAfter("PENDING_AUTH")).toEqual([true]);
  expect(await openAfter("ACTIVE")).toEqual([false]);
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
