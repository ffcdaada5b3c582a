import { eq, inArray, lt, sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { database } from "../db/client";
import { accounts, users } from "../db/schema";
import { log } from "../log";
import { waits } from "../mail/testing/post";
import { budget } from "../scalekit/deadline";
import { accountIdOf, connect, newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { refreshAccounts } from "./keep-accounts";
import { knownAccount } from "./known-accounts";
import { repairAccounts } from "./repair";
import { attemptOf } from "./testing/attempt";
import { refuseAccountsOf } from "./testing/unkept";

const stack = withStack();

test("what was missed is read again after a quarter of an hour, and not before", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await refreshAccounts(user.id, budget(5_000));
  await stack.control("POST", `/accounts/${await accountIdOf(stack, user, "gmail")}/expire`);
  await repairAccounts();
  expect(await knownAccount(user.id, "gmail")).toMatchObject({ state: "active" });
  await database()
    .update(accounts)
    .set({ checkedAt: new Date(Date.now() - 16 * 60 * 1000) })
    .where(eq(accounts.userId, user.id));
  await repairAccounts();
  expect(await knownAccount(user.id, "gmail")).toMatchObject({ state: "expired" });
});

const unseenFor = (userId: string, minutes: number) =>
  database()
    .update(users)
    .set({ accountsReadAt: sql`now() - make_interval(mins => ${minutes})` })
    .where(eq(users.id, userId));

test("an account that nobody has seen is found where its user has begun to connect, or a run waits", async () => {
  const [begun, waiting, neither] = [await newUser(), await newUser(), await newUser()];
  await attemptOf(begun.id, "open");
  await waits(waiting, "Morning brief");
  const known = async () =>
    Promise.all([begun, waiting, neither].map(async ({ id }) => (await knownAccount(id, "gmail"))?.state));
  for (const user of [begun, waiting, neither]) {
    // As a form of the connection's own is finished: nothing comes back here.
    await connect(stack, user, "gmail");
    await unseenFor(user.id, 14);
  }
  await repairAccounts();
  expect(await known()).toEqual([undefined, undefined, undefined]);
  for (const { id } of [begun, waiting, neither]) await unseenFor(id, 16);
  await repairAccounts();
  expect(await known()).toEqual(["active", "active", undefined]);
});

/** Users whose accounts are due, the first of them first. */
async function due(many: number): Promise<{ id: string }[]> {
  const all = await Promise.all(Array.from({ length: many }, newUser));
  for (const user of all) await connect(stack, user, "gmail");
  await Promise.all(all.map((user) => refreshAccounts(user.id, budget(5_000))));
  for (const [place, { id }] of all.entries())
    await database()
      .update(accounts)
      .set({ checkedAt: sql`now() - make_interval(hours => 1, mins => ${many - place})` })
      .where(eq(accounts.userId, id));
  return all;
}

const stillDue = async () =>
  (
    await database()
      .select({ id: accounts.userId })
      .from(accounts)
      .where(lt(accounts.checkedAt, sql`now() - make_interval(mins => 15)`))
  ).map(({ id }) => id);

test("what goes wrong with one user as nobody expects stops nobody else", async () => {
  const [unkept] = await due(10);
  const end = await refuseAccountsOf(unkept?.id ?? "");
  const told = vi.spyOn(log, "error").mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  await repairAccounts();
  expect(await stillDue()).toEqual([unkept?.id]);
  expect(told).toHaveBeenCalledWith("accounts_not_repaired", {}, expect.any(Error));
  await end();
  await repairAccounts();
  expect(await stillDue()).toEqual([]);
});

test.each(["RESOURCE_EXHAUSTED", "UNAUTHENTICATED"])("a turn that is refused with %s ends", async (code) => {
  await due(20);
  vi.spyOn(log, "warn").mockImplementation(() => {});
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await stack.control("DELETE", "/faults");
  });
  const kind = { type: "fail", code };
  await stack.control("POST", "/faults", { method: "ListConnectedAccounts", remaining: null, kind });
  const { next } = await stack.control<{ next: number }>("GET", "/calls");
  await repairAccounts();
  const { calls } = await stack.control<{ calls: { method: string }[] }>("GET", `/calls?since=${next}`);
  const lists = calls.filter(({ method }) => method === "ListConnectedAccounts");
  expect(lists.length, "of the first four users, and the SDK's own repeats").toBeLessThanOrEqual(4 * 4);
  await stack.control("DELETE", "/faults");
  await repairAccounts();
  expect(await stillDue()).toEqual([]);
});

test("after Scalekit was away for an hour everything has converged within a quarter of an hour", async () => {
  const users = await Promise.all(Array.from({ length: 30 }, newUser));
  for (const user of users) await connect(stack, user, "gmail");
  await Promise.all(users.map((user) => refreshAccounts(user.id, budget(5_000))));
  const known = () =>
    database()
      .select()
      .from(accounts)
      .where(
        inArray(
          accounts.userId,
          users.map(({ id }) => id),
        ),
      );
  const pass = (minutes: number) =>
    database()
      .update(accounts)
      .set({ checkedAt: sql`${accounts.checkedAt} - make_interval(mins => ${minutes})` });

  // What changes meanwhile is told to nobody: no webhook is registered here.
  await stack.control("POST", "/faults", {
    method: "*",
    remaining: null,
    kind: { type: "fail", code: "UNAVAILABLE" },
  });
  for (const user of users)
    await stack.control("POST", `/accounts/${await accountIdOf(stack, user, "gmail")}/expire`);
  await stack.control("POST", "/clock", { advanceSeconds: 3_600 });
  vi.spyOn(log, "warn").mockImplementation(() => {});
  await pass(60);
  const { next } = await stack.control<{ next: number }>("GET", "/calls");
  await repairAccounts();
  const { calls } = await stack.control<{ calls: unknown[] }>("GET", `/calls?since=${next}`);
  expect(calls.length, "a turn that meets no answer ends").toBeLessThanOrEqual(4 * 4);
  expect((await known()).every(({ state }) => state === "active")).toBe(true);

  await stack.control("DELETE", "/faults");
  let minutes = 0;
  do {
    minutes += 1;
    await repairAccounts();
  } while (minutes < 15 && (await known()).some(({ state }) => state !== "expired"));
  expect((await known()).filter(({ state }) => state !== "expired")).toEqual([]);
  expect(minutes, "turns, a minute apart").toBeLessThanOrEqual(15);
  await stack.control("POST", "/clock", { reset: true });
  vi.restoreAllMocks();
}, 60_000);
