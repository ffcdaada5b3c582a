import { sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "../db/client";
import { type AccountRow, accounts } from "../db/schema";
import { log } from "../log";
import { budget } from "../scalekit/deadline";
import { accountIdOf, connect, newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { refreshAccount } from "./keep-accounts";
import { knownAccount, ofConnection } from "./known-accounts";
import { checkConnection } from "./manage";
import { attemptOf, attemptRow } from "./testing/attempt";
import { accountIsUndecided } from "./undecided";
import { settleWrongAccount } from "./wrong-account";

const stack = withStack();
vi.spyOn(log, "warn").mockImplementation(() => {});

/** Somebody whose Gmail came back as another account than before. */
async function withWrongAccount(): Promise<{ user: { id: string }; attempt: string }> {
  const user = await newUser();
  await connect(stack, user, "gmail");
  // The sandbox has just started: its first answers may take longer than a person is kept waiting.
  const checked = async () => expect(await checkConnection(user, "gmail")).toMatchObject({ ok: true });
  await vi.waitFor(checked, { timeout: 4_000, interval: 50 });
  const account = await knownAccount(user.id, "gmail");
  expect(account?.connectedAs).toContain("@");
  return { user, attempt: await attemptOf(user.id, "wrong_account", await endedNow(user)) };
}

/** The end of an attempt that came back with the Gmail account there is. */
async function endedNow(user: { id: string }) {
  const account = await knownAccount(user.id, "gmail");
  const cameBack = { connectedKey: account?.lastKnownKey ?? null, connectedAs: account?.connectedAs ?? null };
  return { ...cameBack, finishedAt: new Date() };
}

/** Lets the database fail at a change of a table, until it is taken away. */
async function failing(table: "accounts" | "attempts", when: string): Promise<void> {
  const refuse = "begin raise exception 'the database is away'; end";
  await database().execute(
    sql.raw(`create or replace function refuse() returns trigger language plpgsql as $$ ${refuse} $$;
      create trigger refuses before update on ${table} for each row when (${when}) execute function refuse()`),
  );
}

const works = () => database().execute(sql`drop function if exists refuse() cascade`);
beforeEach(async () => {
  await works();
});

const statusOf = async (user: { id: string }) =>
  (await refreshAccount(user.id, "gmail", budget(5_000)))?.state;

test("an undo that fails before the account is disconnected leaves the choice open", async () => {
  const { user, attempt } = await withWrongAccount();
  await failing("accounts", "new.disconnecting_at is distinct from old.disconnecting_at");
  await expect(settleWrongAccount(user, attempt, "undo")).rejects.toThrow();
  expect(await attemptRow(attempt)).toMatchObject({ outcome: "wrong_account" });
  expect(await statusOf(user)).toBe("active");

  await works();
  expect(await settleWrongAccount(user, attempt, "undo")).toEqual({ ok: true, value: "undone" });
  expect(await statusOf(user)).toBe("disconnected");
});

test("an undo that fails once the account is disconnected can be pressed again", async () => {
  const { user, attempt } = await withWrongAccount();
  await failing("attempts", "new.outcome = 'undone'");
  await expect(settleWrongAccount(user, attempt, "undo")).rejects.toThrow();
  expect(await statusOf(user)).toBe("disconnected");
  expect(await settleWrongAccount(user, attempt, "keep")).toMatchObject({ problem: { code: "out_of_date" } });

  await works();
  expect(await settleWrongAccount(user, attempt, "undo")).toEqual({ ok: true, value: "undone" });
  expect(await attemptRow(attempt)).toMatchObject({ outcome: "undone" });
  expect(await knownAccount(user.id, "gmail")).toMatchObject({ lastKnownKey: "somebody else" });
});

test("an account that is kept in another tab while it is disconnected was undone", async () => {
  const { user, attempt } = await withWrongAccount();
  await stack.control("POST", "/faults", {
    method: "DisconnectConnectedAccount",
    kind: { type: "delay", ms: 1_000 },
    remaining: 1,
  });
  const undone = settleWrongAccount(user, attempt, "undo");
  await vi.waitFor(async () =>
    expect(await knownAccount(user.id, "gmail")).toMatchObject({ disconnectingAt: expect.any(Date) }),
  );
  expect(await attemptRow(attempt)).toMatchObject({ outcome: "wrong_account" });
  expect(await settleWrongAccount(user, attempt, "keep")).toEqual({ ok: true, value: "connected" });
  expect(await undone).toEqual({ ok: true, value: "undone" });
  expect(await attemptRow(attempt)).toMatchObject({ outcome: "undone" });
});

test("an account that works no more cannot be kept, but undone", async () => {
  const { user, attempt } = await withWrongAccount();
  await stack.control("POST", `/accounts/${await accountIdOf(stack, user, "gmail")}/expire`);
  expect(await statusOf(user)).toBe("expired");
  expect(await settleWrongAccount(user, attempt, "keep")).toMatchObject({ problem: { code: "out_of_date" } });
  expect(await settleWrongAccount(user, attempt, "undo")).toEqual({ ok: true, value: "undone" });
  expect(await knownAccount(user.id, "gmail")).toMatchObject({
    state: "disconnected",
    lastKnownKey: "somebody else",
  });
});

test("only a link that nobody came back with in between leaves the choice open", async () => {
  const { user, attempt } = await withWrongAccount();
  await attemptOf(user.id, "denied", { finishedAt: new Date(), connectedAs: null });
  const later = await attemptOf(user.id, "wrong_account", {
    ...(await endedNow(user)),
    finishedAt: new Date(Date.now() + 1_000),
  });
  expect(await settleWrongAccount(user, attempt, "keep")).toMatchObject({ problem: { code: "out_of_date" } });
  await attemptOf(user.id, "denied", { finishedAt: new Date(Date.now() + 2_000) });
  expect(await settleWrongAccount(user, later, "keep")).toEqual({ ok: true, value: "connected" });
});

test("an account is the one that came back whatever it is called by now, and no other of its name", async () => {
  const { user, attempt } = await withWrongAccount();
  const set = (values: Partial<AccountRow>) =>
    database().update(accounts).set(values).where(ofConnection(user.id, "gmail"));
  await set({ lastKnownKey: "a third" });
  expect(await settleWrongAccount(user, attempt, "keep")).toMatchObject({ problem: { code: "out_of_date" } });
  expect(await accountIsUndecided(user.id, "gmail")).toBe(false);

  const { connectedKey } = (await attemptRow(attempt)) ?? {};
  await set({ lastKnownKey: connectedKey ?? null, connectedAs: "renamed", lastKnownAs: "renamed" });
  expect(await accountIsUndecided(user.id, "gmail")).toBe(true);
  expect(await settleWrongAccount(user, attempt, "keep")).toEqual({ ok: true, value: "connected" });
});
