import { afterEach, expect, test } from "vitest";
import { budget } from "../scalekit/deadline";
import { mintAuthorizationLink } from "../scalekit/links";
import { connect, look, newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { attemptView } from "./attempt-view";
import { knownAccount } from "./known-accounts";
import { attemptOf } from "./testing/attempt";

const stack = withStack();
afterEach(() => stack.control("PATCH", "/settings", { mintingMovesActiveToPending: false }));

test.each([
  [false, "Nothing was connected and nothing was changed. You can connect it at any time.", "active"],
  [
    true,
    "Nothing was connected, and what was connected before does not work any more. Connect Gmail again to use it.",
    "pending_auth",
  ],
])(
  "where asking for a link ends what worked: %s, a refused reconnect says so",
  async (ends, sentence, state) => {
    await stack.control("PATCH", "/settings", { mintingMovesActiveToPending: ends });
    const user = await newUser();
    await connect(stack, user, "gmail");
    await look(user);
    const userVerifyUrl = "http://localhost:3000/connections/verify";
    const request = { identifier: user.id, connectionName: "gmail", state: user.id, userVerifyUrl };
    await mintAuthorizationLink(request, budget(5_000));
    const attempt = await attemptOf(user.id, "denied", { finishedAt: new Date() });
    expect((await attemptView(user, attempt))?.words.sentences).toEqual([sentence]);
    expect((await knownAccount(user.id, "gmail"))?.state).toBe(state);
  },
);

test("a first connect that is refused has changed nothing", async () => {
  const user = await newUser();
  const userVerifyUrl = "http://localhost:3000/connections/verify";
  const request = { identifier: user.id, connectionName: "gmail", state: user.id, userVerifyUrl };
  await mintAuthorizationLink(request, budget(5_000));
  const attempt = await attemptOf(user.id, "denied", { previousKey: null, finishedAt: new Date() });
  expect((await attemptView(user, attempt))?.words.sentences).toEqual([
    "Nothing was connected and nothing was changed. You can connect it at any time.",
  ]);
});
