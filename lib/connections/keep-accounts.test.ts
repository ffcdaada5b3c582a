import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database, type Executor, inTransaction } from "../db/client";
import { accounts } from "../db/schema";
import { budget } from "../scalekit/deadline";
import { mintAuthorizationLink } from "../scalekit/links";
import { accountIdOf, connect, newUser, setStatus } from "../testing/accounts";
import { heldUp } from "../testing/locks";
import { withStack } from "../testing/with-stack";
import { lockAccounts, readMinted, refreshAccount, refreshAccounts } from "./keep-accounts";
import { knownAccount, knownAccounts, ofConnection } from "./known-accounts";

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

const NOW = sql`clock_timestamp()`;
const LOOKS: [string, (userId: string) => Promise<unknown>][] = [
  ["all accounts", (userId) => refreshAccounts(userId, budget(5_000))],
  ["one account", (userId) => refreshAccount(userId, "gmail", budget(5_000))],
];

/** Looks, and lets another process's look be written down between this one's answer and its being kept. */
async function overtaken(
  userId: string,
  look: (userId: string) => Promise<unknown>,
  later: (on: Executor) => Promise<unknown>,
): Promise<void> {
  let looking: Promise<unknown> | undefined;
  await inTransaction(async (on) => {
    await lockAccounts(userId, on);
    looking = look(userId);
    await heldUp("select pg_advisory_xact_lock");
    await later(on);
  });
  await looking;
}

test.each(LOOKS)("an answer about %s that comes late does not undo what was seen since", async (_, look) => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await look(user.id);
  await overtaken(user.id, look, (on) =>
    on.update(accounts).set({ state: "expired", checkedAt: NOW }).where(ofConnection(user.id, "gmail")),
  );
  expect(await knownAccount(user.id, "gmail")).toMatchObject({ state: "expired" });
  await look(user.id);
  expect(await knownAccount(user.id, "gmail"), "the next one is newer").toMatchObject({ state: "active" });
});

test.each(LOOKS)(
  "an answer about %s that comes late does not take away what was begun since",
  async (_, look) => {
    const user = await newUser();
    const created = { userId: user.id, connectionName: "gmail", state: "pending_auth" as const };
    await overtaken(user.id, look, (on) =>
      on.insert(accounts).values({ ...created, changedAt: NOW, checkedAt: NOW }),
    );
    expect(await knownAccount(user.id, "gmail")).toMatchObject({ state: "pending_auth" });
    await look(user.id);
    expect([...(await knownAccounts(user.id)).keys()], "the next one is newer").toEqual([]);
  },
);
