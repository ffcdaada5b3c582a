import { afterEach, expect, test, vi } from "vitest";
import { database } from "../db/client";
import { accounts } from "../db/schema";
import { budget } from "../scalekit/deadline";
import { mintAuthorizationLink } from "../scalekit/links";
import { accountIdOf, connect, newUser, setStatus } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { readMinted, refreshAccount } from "./keep-accounts";
import { knownAccount, ofConnection } from "./known-accounts";

const stack = withStack();
afterEach(() => {
  vi.useRealTimers();
});

test("what a host with a fast clock read before does not outlive what is read now", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5_000 });
  expect(await refreshAccount(user.id, "gmail", budget(5_000))).toMatchObject({ state: "active" });
  vi.useRealTimers();
  await stack.control("POST", `/accounts/${await accountIdOf(stack, user, "gmail")}/expire`);
  expect(await refreshAccount(user.id, "gmail", budget(5_000))).toMatchObject({ state: "expired" });
});

for (const heard of ["after", "before"] as const)
  test(`a link begins no confirmation of an account that waits for one, heard of ${heard} it is noted`, async () => {
    const user = await newUser();
    await connect(stack, user, "gmail");
    await setStatus(stack, user, "gmail", "PENDING_VERIFICATION");
    const look = () => refreshAccount(user.id, "gmail", budget(5_000));
    await look();
    const changedAt = new Date(Date.now() - 61_000);
    await database().update(accounts).set({ changedAt }).where(ofConnection(user.id, "gmail"));
    const known = await knownAccount(user.id, "gmail");
    const request = { state: "any", userVerifyUrl: "http://127.0.0.1/connections/verify" };
    const connection = { identifier: user.id, connectionName: "gmail" };
    await mintAuthorizationLink({ ...request, ...connection }, budget(5_000));

    if (heard === "before") expect((await look())?.changedAt, "taken for another").not.toEqual(changedAt);
    await readMinted(user.id, "gmail", known, budget(5_000));
    expect(await look()).toMatchObject({ state: "pending_verification", changedAt });

    await setStatus(stack, user, "gmail", "PENDING_VERIFICATION");
    expect((await look())?.changedAt, "one that does begin is news").not.toEqual(changedAt);
  });
