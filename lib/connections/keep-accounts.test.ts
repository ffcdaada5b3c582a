import { afterEach, expect, test, vi } from "vitest";
import { budget } from "../scalekit/deadline";
import { accountIdOf, connect, newUser } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { refreshAccount } from "./keep-accounts";

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
