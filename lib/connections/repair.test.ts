import { eq, inArray, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "../db/client";
import { accounts } from "../db/schema";
import { log } from "../log";
import { budget } from "../scalekit/deadline";
import { accountIdOf, connect, newUser } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { refreshAccounts } from "./keep-accounts";
import { knownAccount } from "./known-accounts";
import { repairAccounts } from "./repair";

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
