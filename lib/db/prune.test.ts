import { eq, getTableName, type SQL, sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { log } from "../log";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { database } from "./client";
import { PRUNED, prune } from "./prune";
import { attempts, events, history, notices, rateLimits, seenAuthRequests, sessions, users } from "./schema";

withStack();

/** How long it is promised that rows are kept (docs/security.md), and how to write one down of so long ago. */
const KEPT: Record<
  string,
  { days: number; place: (at: SQL, userId: string, id: string) => Promise<unknown> }
> = {
  attempts: {
    days: 60,
    place: (createdAt, userId, id) =>
      database()
        .insert(attempts)
        .values({
          ...{ id, userId, connectionName: "gmail", stateHash: id, bindingHash: id, returnTo: "settings" },
          ...{ outcome: "denied", createdAt, expiresAt: new Date() },
        }),
  },
  seen_auth_requests: {
    days: 60,
    place: (seenAt, _, hash) => database().insert(seenAuthRequests).values({ hash, seenAt }),
  },
  events: {
    days: 60,
    place: (receivedAt, _, webhookId) =>
      database().insert(events).values({ webhookId, type: "", receivedAt, outcome: "ignored" }),
  },
  rate_limits: {
    days: 1,
    place: (windowStart, _, key) => database().insert(rateLimits).values({ key, windowStart, count: 1 }),
  },
  sessions: {
    days: 60,
    place: (expiresAt, userId, id) => database().insert(sessions).values({ id, userId, expiresAt }),
  },
  history: {
    days: 400,
    place: (at, userId, connectionName) =>
      database().insert(history).values({ userId, connectionName, kind: "used", source: "you", at }),
  },
  notices: {
    days: 400,
    place: (at, userId, connectionName) =>
      database().insert(notices).values({ userId, connectionName, kind: "expired", at }),
  },
};

test.each(PRUNED.map(({ table }) => [getTableName(table), table] as const))(
  "%s are kept as long as is promised, and no longer",
  async (name, table) => {
    const { id: userId } = await newUser();
    const kept = KEPT[name];
    if (!kept) throw new Error(`it is promised nowhere how long ${name} are kept`);
    onTestFinished(async () => void (await database().delete(table)));
    const hours = kept.days * 24;
    await kept.place(sql`now() - make_interval(hours => ${hours - 1})`, userId, `stays ${userId}`);
    await kept.place(sql`now() - make_interval(hours => ${hours + 1})`, userId, `goes ${userId}`);
    await prune();
    const left = await database().execute<{ row: string }>(
      sql`select t::text as row from ${table} t where t::text like ${`% ${userId}%`}`,
    );
    expect(left.rows.map(({ row }) => /stays|goes/.exec(row)?.[0])).toEqual(["stays"]);
  },
);

test("history and notices go with their user", async () => {
  const { id: userId } = await newUser();
  const at = sql`now()`;
  for (const name of ["history", "notices"]) await KEPT[name]?.place(at, userId, "gmail");
  const left = async () => [
    (await database().select().from(history).where(eq(history.userId, userId))).length,
    (await database().select().from(notices).where(eq(notices.userId, userId))).length,
  ];
  expect(await left()).toEqual([1, 1]);
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
