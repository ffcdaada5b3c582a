import { and, eq, sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { lockAccounts } from "../connections/keep-accounts";
import { database, inTransaction } from "../db/client";
import { accounts, history, notices } from "../db/schema";
import { log } from "../log";
import { connect, look, newUser } from "../testing/accounts";
import { heldUp } from "../testing/locks";
import { refuse } from "../testing/refusals";
import { withEngine } from "../testing/with-stack";
import { pruneJournals } from "../workflows/engine/prune";
import { enqueueRun } from "../workflows/engine/queue";
import { becomes, begin, brief, rowOf } from "../workflows/testing/runs";
import { deletePersonalData } from "./delete";

const stack = withEngine();

/** Tables of any schema that hold a text in any column of theirs. */
async function traces(text: string): Promise<string[]> {
  const { rows } = await database().execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const like = sql`select 1 from ${sql.raw(name)} t where t::text like ${`%${text}%`} limit 1`;
    if ((await database().execute(like)).rowCount) found.push(name);
  }
  return found;
}

const gone = (text: string) =>
  vi.waitFor(async () => expect(await traces(text)).toEqual([]), { timeout: 10_000 });

test("a deletion that is interrupted at the engine's journal goes on when it is done again, and nothing is left", async () => {
  const user = await newUser();
  await connect(stack, user, "googlecalendar");
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "waiting", waitingFor: "gmail" });
  expect(await traces(run)).toContain("dbos.operation_outputs");
  const allow = await refuse("delete on dbos.workflow_status", `old.workflow_uuid = '${run}'`);
  await expect(deletePersonalData(user)).rejects.toThrow("refused by a test");
  const between = await rowOf(run);
  await allow();
  expect(await deletePersonalData(user)).toMatchObject({ ok: true });
  for (const id of [run, user.id]) expect(await traces(id)).toEqual([]);
  expect(between, "nobody goes on with it meanwhile").toMatchObject({ state: "cancelled" });
});

test("a deletion that Scalekit lets succeed in part was the user's own doing: they are not told of somebody else", async () => {
  const user = await newUser();
  await connect(stack, user, "gmail", "slack");
  await look(user);
  const kind = { type: "fail", code: "INTERNAL" };
  await stack.control("POST", "/faults", { method: "DeleteConnectedAccount", remaining: 1, kind });
  vi.spyOn(log, "warn").mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  expect(await deletePersonalData(user)).toMatchObject({ ok: false });
  // Later than what is the user's own doing is told by.
  await database().update(accounts).set({ disconnectingAt: null }).where(eq(accounts.userId, user.id));
  await look(user);
  const told = and(eq(notices.userId, user.id), eq(notices.kind, "disconnected"));
  expect(await database().select().from(notices).where(told)).toEqual([]);
  const ended = and(eq(history.userId, user.id), eq(history.kind, "disconnected"));
  expect(await database().select().from(history).where(ended)).toMatchObject([{ source: "you" }]);
  expect(await deletePersonalData(user)).toMatchObject({ ok: true });
});

test("a run that is begun while everything is deleted goes along, with what the engine keeps of it", async () => {
  const user = await newUser();
  let deleting: Promise<unknown> | undefined;
  let run = "";
  await inTransaction(async (on) => {
    await lockAccounts(user.id, on);
    deleting = deletePersonalData(user);
    await heldUp("select pg_advisory_xact_lock");
    run = await begin(user, "morning-brief", brief);
    await becomes(run, { parkedAt: 0 });
  });
  expect(await deleting).toMatchObject({ ok: true });
  for (const id of [run, user.id]) await gone(id);
});

test("what the engine is handed of a run that is gone is cleared away later", async () => {
  const lost = "run_that_is_gone";
  await enqueueRun(lost);
  const kept = await begin(await newUser(), "morning-brief", brief);
  await becomes(kept, { state: "waiting" });
  await pruneJournals();
  expect(await traces(lost)).toEqual([]);
  expect(await traces(kept)).toContain("dbos.workflow_status");
});
