import type { Client } from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { holdSession } from "../../db/session";
import { heldUp } from "../../testing/locks";
import { withWire } from "../../testing/with-wire";
import { EXECUTOR, isAlive, showAlive, showGone } from "./liveness";

const PULSE = { every: 300, patience: 1_000 };

const wired = withWire();

afterAll(showGone);

/** The processes of the server that hold this process's name, or wait for it. */
async function sessions(): Promise<number[]> {
  const { rows } = await wired.other.query<{ pid: number }>(
    "select pid from pg_locks where classid = 4010002 and pid <> pg_backend_pid()",
  );
  return rows.map(({ pid }) => pid);
}

/** Sessions beside the pool's and somebody else's own. */
async function held(): Promise<number> {
  const { rows } = await wired.other.query(
    "select 1 from pg_stat_activity where query like 'select pg_advisory_lock%' and pid <> pg_backend_pid()",
  );
  return rows.length;
}

test("where the name cannot be locked, no session is left", async () => {
  await wired.other.query("select pg_advisory_lock(4010002, hashtext($1))", [EXECUTOR]);
  const refused = expect(showAlive({ every: 300, patience: 20_000 })).rejects.toThrow(/cancel/);
  await heldUp("select pg_advisory_lock");
  for (const pid of await sessions()) await wired.other.query("select pg_cancel_backend($1)", [pid]);
  await refused;
  await vi.waitFor(async () => expect(await held()).toBe(0));
  // Whoever waits for it is not waited for longer than the client does.
  await expect(showAlive(PULSE)).rejects.toThrow(/lock timeout/);
  await wired.other.query("select pg_advisory_unlock_all()");
});

test("the server asks whether a session that is held still lives", async () => {
  const asked: unknown[] = [];
  const begin = async (client: Client) => {
    for (const what of ["idle", "interval", "count"]) {
      const { rows } = await client.query(`show tcp_keepalives_${what}`);
      asked.push(...rows.map(Object.values));
    }
  };
  const session = await holdSession(process.env.DATABASE_URL ?? "", begin, () => {});
  await session.end();
  expect(asked).toEqual([["20"], ["5"], ["3"]]);
});

test("a connection that is dropped without a word is noticed, and the process shows itself again", async () => {
  await showAlive(PULSE);
  const [before] = await sessions();
  expect(await isAlive("somebody who is gone")).toBe(false);

  wired.wire.forget();
  await vi.waitFor(async () => expect(await isAlive("somebody who is gone")).toBe(false), {
    timeout: 15_000,
  });
  const now = await sessions();
  expect(now).toHaveLength(1);
  expect(now).not.toContain(before);
}, 20_000);
