import { count, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "../log";
import { withWire } from "../testing/with-wire";
import { closeDatabase, database, type Executor, inTransaction } from "./client";
import { migrateDatabase } from "./migrate";
import { rateLimits } from "./schema";

/** As many connections as the pool has. */
const POOLED = 10;

const wired = withWire();

beforeAll(async () => {
  await migrateDatabase();
  vi.spyOn(log, "warn").mockImplementation(() => {});
});

afterAll(() => void vi.restoreAllMocks());

/** The server's process behind a connection. */
async function processOf(on: Executor): Promise<number | undefined> {
  const { rows } = await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return rows[0]?.pid;
}

/** Begins a transaction on every connection of the pool, and ends them once all have begun and `meanwhile` is done. */
function onAll(meanwhile = () => {}): Promise<PromiseSettledResult<number | undefined>[]> {
  let begun = 0;
  let all = () => {};
  const met = new Promise<void>((resolve) => {
    all = resolve;
  });
  const one = async (on: Executor) => {
    await processOf(on);
    begun += 1;
    if (begun === POOLED) all();
    await met;
    meanwhile();
    return processOf(on);
  };
  return Promise.allSettled(Array.from({ length: POOLED }, () => inTransaction(one)));
}

async function expectAllToServe(): Promise<void> {
  const served = await onAll();
  expect(served.map(({ status }) => status)).toEqual(Array(POOLED).fill("fulfilled"));
}

test.each(["forget", "silence"] as const)(
  "connections on which no transaction begins are lost to nobody: %s",
  async (happens) => {
    await expectAllToServe();
    wired.wire[happens]();
    const refused = await Promise.allSettled(Array.from({ length: POOLED }, () => inTransaction(processOf)));
    expect(refused.map(({ status }) => status)).toEqual(Array(POOLED).fill("rejected"));
    wired.wire.mend();
    await expectAllToServe();
  },
);

test.each(["cut", "forget", "silence"] as const)(
  "a transaction that is interrupted is lost to nobody: %s",
  async (happens) => {
    const interrupted = await onAll(() => wired.wire[happens]());
    expect(interrupted.map(({ status }) => status)).toEqual(Array(POOLED).fill("rejected"));
    wired.wire.mend();
    await expectAllToServe();
  },
);

test("what the database refuses costs no connection; what nobody answers leaves nothing of it in the pool", async () => {
  // The one connection there is then is the one that is forgotten.
  await closeDatabase();
  const before = await inTransaction(processOf);
  for (const refused of [sql`select 1 / 0`, sql`select pg_sleep(10)`])
    await expect(inTransaction((on) => on.execute(refused))).rejects.toThrow();
  expect(await inTransaction(processOf)).toBe(before);

  const write = (on: Executor, key: string) =>
    on.insert(rateLimits).values({ key, windowStart: new Date(), count: 1 });
  const late = inTransaction(async (on) => {
    await write(on, "forgotten");
    wired.wire.forget();
    await processOf(on);
  });
  await expect(late).rejects.toThrow();
  for (let each = 0; each < POOLED; each += 1) await write(database(), `kept ${each}`);
  const [kept] = await database().select({ rows: count() }).from(rateLimits);
  expect(kept).toEqual({ rows: POOLED });
  const { rows } = await wired.other.query(
    "select 1 from pg_stat_activity where state like 'idle in transaction%'",
  );
  expect(rows).toEqual([]);
});
