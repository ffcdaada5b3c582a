import { and, eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "../db/client";
import { history, notices, users } from "../db/schema";
import { log } from "../log";
import { deletePersonalData } from "../personal-data/delete";
import { budget } from "../scalekit/deadline";
import { connect, look, newUser } from "../testing/accounts";
import { withEngine } from "../testing/with-stack";
import { refreshAccount } from "./keep-accounts";
import { disconnectConnection } from "./manage";

const stack = withEngine();
vi.spyOn(log, "warn").mockImplementation(() => {});
afterEach(() => stack.control("DELETE", "/faults"));

/** The call was performed, and its answer was lost. */
const LOST = [
  { type: "accept_then_drop" },
  { type: "garbage" },
  { type: "cut_midway" },
  { type: "fail", code: "UNAVAILABLE", performed: true },
  { type: "fail", code: "INTERNAL", performed: true },
  { type: "fail", code: "ABORTED", performed: true },
];
const nameOf = ({ type, code = "" }: { type: string; code?: string }) => `${type} ${code}`.trim();
const called = async (method: string) =>
  (await stack.control<{ counts: Record<string, number> }>("GET", "/calls?since=0")).counts[method] ?? 0;

/** Somebody whose Gmail works, and whose call on it meets a fault. */
async function meeting(method: string, kind: object): Promise<{ id: string }> {
  const user = await newUser();
  await connect(stack, user, "gmail");
  await look(user);
  await stack.control("DELETE", "/calls");
  await stack.control("POST", "/faults", { method, kind });
  return user;
}

for (const kind of LOST) {
  test(`what was disconnected is so, whatever became of the answer: ${nameOf(kind)}`, async () => {
    const user = await meeting("DisconnectConnectedAccount", kind);
    expect(await disconnectConnection(user, "gmail")).toEqual({ ok: true, value: null });
    expect(await called("DisconnectConnectedAccount"), "the fault was met").toBeGreaterThan(0);
    expect(await refreshAccount(user.id, "gmail", budget(5_000))).toMatchObject({ state: "disconnected" });
    const ended = and(eq(history.userId, user.id), eq(history.kind, "disconnected"));
    expect(await database().select().from(history).where(ended)).toMatchObject([{ source: "you" }]);
    const told = and(eq(notices.userId, user.id), eq(notices.kind, "disconnected"));
    expect(await database().select().from(notices).where(told)).toEqual([]);
  });

  test(`what was deleted is so, whatever became of the answer: ${nameOf(kind)}`, async () => {
    const user = await meeting("DeleteConnectedAccount", kind);
    await connect(stack, user, "slack");
    expect(await deletePersonalData(user)).toEqual({ ok: true, value: null });
    expect(await called("DeleteConnectedAccount"), "the fault was met").toBeGreaterThan(1);
    expect(await database().select().from(users).where(eq(users.id, user.id))).toEqual([]);
  });
}

for (const code of ["PERMISSION_DENIED", "ABORTED", "INTERNAL", "NOT_FOUND"])
  test(`what was not done is not said to be: ${code}`, async () => {
    const first = await meeting("DisconnectConnectedAccount", { type: "fail", code });
    expect(await disconnectConnection(first, "gmail")).toMatchObject({ ok: false });
    expect(await refreshAccount(first.id, "gmail", budget(5_000))).toMatchObject({ state: "active" });

    const second = await meeting("DeleteConnectedAccount", { type: "fail", code });
    if (code !== "NOT_FOUND") expect(await deletePersonalData(second)).toMatchObject({ ok: false });
  });

test("where nobody can be asked what was done, it is not said to be", async () => {
  const user = await meeting("DisconnectConnectedAccount", { type: "garbage" });
  await stack.control("POST", "/faults", {
    method: "ListConnectedAccounts",
    kind: { type: "delay", ms: 1 },
    remaining: 1,
  });
  await stack.control("POST", "/faults", {
    method: "ListConnectedAccounts",
    kind: { type: "fail", code: "INTERNAL" },
  });
  expect(await disconnectConnection(user, "gmail")).toMatchObject({ ok: false });
});
