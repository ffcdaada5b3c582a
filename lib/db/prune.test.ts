import { eq, getTableName, sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { log } from "../log";
import { newUser } from "../workflows/testing/runs";
import { withStack } from "../workflows/testing/with-stack";
import { database } from "./client";
import { PRUNED, prune } from "./prune";
import { events, history, notices, seenAuthRequests, users } from "./schema";

withStack();

test("history and notices are kept for 400 days, and go with their user", async () => {
  const { id: userId } = await newUser();
  for (const days of [1, 399, 401]) {
    const at = sql`now() - make_interval(days => ${days})`;
    await database()
      .insert(history)
      .values({ userId, connectionName: "gmail", kind: "used", source: "you", at });
    await database().insert(notices).values({ userId, kind: "expired", connectionName: "gmail", at });
  }
  await prune();
  const left = async () => [
    (await database().select().from(history).where(eq(history.userId, userId))).length,
    (await database().select().from(notices).where(eq(notices.userId, userId))).length,
  ];
  expect(await left()).toEqual([2, 2]);
  await database().delete(users).where(eq(users.id, userId));
  expect(await left()).toEqual([0, 0]);
});

test.each(PRUNED.map(({ table, at }) => [getTableName(table), at.name]))(
  "what is old is found without reading all of %s",
  async (table, column) => {
    const { rows } = await database().execute(sql`
      select 1 from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indrelid = ${table}::regclass and attname = ${column} and indpred is null`);
    expect(rows).toHaveLength(1);
  },
);

/** Lets something happen at each row that is cleared from a table. */
async function atEachDelete(table: string, statement: string): Promise<void> {
  await database().execute(
    sql.raw(`create function hindered() returns trigger language plpgsql as
      $$ begin ${statement}; return old; end $$`),
  );
  await database().execute(
    sql.raw(`create trigger hindered before delete on ${table} for each row execute function hindered()`),
  );
  onTestFinished(async () => void (await database().execute(sql`drop function hindered cascade`)));
}

const LONG_AGO = sql`now() - interval '61 days'`;

test("however much is old, and however slow the database, it is cleared away", async () => {
  await database().execute(
    sql`insert into ${seenAuthRequests} (hash, seen_at) select number, ${LONG_AGO} from generate_series(1, 6000) number`,
  );
  await database().insert(seenAuthRequests).values({ hash: "of today" });
  await atEachDelete("seen_auth_requests", "perform pg_sleep(0.001)");
  await prune();
  expect(await database().select({ hash: seenAuthRequests.hash }).from(seenAuthRequests)).toEqual([
    { hash: "of today" },
  ]);
}, 60_000);

test("what cannot be cleared away is told, and holds up nothing else", async () => {
  await database().insert(seenAuthRequests).values({ hash: "stays", seenAt: LONG_AGO });
  await database().insert(events).values({ webhookId: "goes", type: "", receivedAt: LONG_AGO });
  await atEachDelete("seen_auth_requests", "raise exception 'refused'");
  const told = vi.spyOn(log, "error").mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  await prune();
  expect(await database().select().from(events)).toEqual([]);
  expect(told.mock.calls).toEqual([["not_pruned", { part: "seen_auth_requests" }, expect.any(Error)]]);
});
