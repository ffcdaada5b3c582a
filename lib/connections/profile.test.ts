import { expect, test, vi } from "vitest";
import { log } from "../log";
import { budget } from "../scalekit/deadline";
import { connect, newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { attemptView } from "./attempt-view";
import { refreshAccount } from "./keep-accounts";
import { knownAccount } from "./known-accounts";
import { askOwedProfiles } from "./owed-profiles";
import { forgetProfile, keepProfile } from "./profile";
import { attemptOf, attemptRow } from "./testing/attempt";

const stack = withStack();
vi.spyOn(log, "warn").mockImplementation(() => {});

const fault = (kind: object, remaining: number | null) =>
  stack.control("POST", "/faults", { method: "ExecuteTool", kind, remaining });

/** Somebody whose Gmail is ACTIVE, and was seen to be. */
async function withGmail(): Promise<{ id: string }> {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await refreshAccount(user.id, "gmail", budget(5_000));
  return user;
}

const told = (label: string, askedAt: Date) => ({
  account: { label, key: label },
  permissions: ["read"],
  complete: true,
  askedAt,
});

test("an answer that comes late, to an earlier question, is not kept", async () => {
  const { id } = await withGmail();
  const asked = new Date();
  await keepProfile(id, "gmail", told("bea", new Date(asked.getTime() + 1)));
  await keepProfile(id, "gmail", told("ana", asked));
  expect(await knownAccount(id, "gmail")).toMatchObject({ connectedAs: "bea", lastKnownKey: "bea" });

  await forgetProfile(id, "gmail");
  await keepProfile(id, "gmail", told("ana", asked));
  expect(await knownAccount(id, "gmail")).toMatchObject({ connectedAs: null, profileOwed: true });
});

test("what could not be read changes nothing, and nothing is kept of an account that is not ACTIVE", async () => {
  const { id } = await withGmail();
  await keepProfile(id, "gmail", told("ana", new Date()));
  const nothing = { account: null, permissions: null, complete: false, askedAt: new Date() };
  await keepProfile(id, "gmail", nothing);
  expect(await knownAccount(id, "gmail")).toMatchObject({ connectedAs: "ana", permissions: ["read"] });

  const { accounts } = await stack.control<{ accounts: { id: string; identifier: string }[] }>(
    "GET",
    "/accounts",
  );
  await stack.control("POST", `/accounts/${accounts.find(({ identifier }) => identifier === id)?.id}/expire`);
  await refreshAccount(id, "gmail", budget(5_000));
  await keepProfile(id, "gmail", told("bea", new Date()));
  expect(await knownAccount(id, "gmail")).toMatchObject({ state: "expired", connectedAs: "ana" });
});

test("what is owed is asked until it is told", async () => {
  const { id } = await withGmail();
  await forgetProfile(id, "gmail");
  await fault({ type: "fail", code: "INTERNAL" }, null);
  await askOwedProfiles();
  expect(await knownAccount(id, "gmail")).toMatchObject({ connectedAs: null, profileOwed: true });
  await stack.control("DELETE", "/faults");
  await askOwedProfiles();
  const known = await knownAccount(id, "gmail");
  expect(known).toMatchObject({ connectedAs: expect.stringContaining("@"), profileOwed: false });
  expect(known?.permissions).not.toBeNull();
});

test("an attempt that ended before it was known whose account came back asks which is meant after all", async () => {
  const { id } = await withGmail();
  const attempt = await attemptOf(id, "connected");
  await forgetProfile(id, "gmail");
  await askOwedProfiles();
  const account = await knownAccount(id, "gmail");
  expect(account?.connectedAs).toContain("@");
  expect(await attemptRow(attempt)).toMatchObject({
    outcome: "wrong_account",
    connectedAs: account?.connectedAs,
  });
});

test("nobody is asked whose account it is while that may be changing", async () => {
  const { id } = await withGmail();
  await attemptOf(id, "confirming");
  await forgetProfile(id, "gmail");
  await askOwedProfiles();
  expect(await knownAccount(id, "gmail")).toMatchObject({ connectedAs: null, profileOwed: true });
});

test("two looks that end one attempt agree on whose account it is, however slow the first is told", async () => {
  const { id: userId } = await withGmail();
  const id = await attemptOf(userId, "scalekit_unreachable");
  await fault({ type: "delay", ms: 4_000 }, 1);
  await Promise.all([attemptView({ id: userId }, id), attemptView({ id: userId }, id)]);
  const attempt = await attemptRow(id);
  const account = await knownAccount(userId, "gmail");
  expect(attempt).toMatchObject({ outcome: "wrong_account", connectedAs: expect.stringContaining("@") });
  expect(account?.connectedAs).toBe(attempt?.connectedAs);
});
