import { sql } from "drizzle-orm";
import { Client } from "pg";
import { expect, test, vi } from "vitest";
import { withStack } from "../workflows/testing/with-stack";
import { database } from "./client";
import { migrateDatabase } from "./migrate";

withStack();

test("whoever comes while another process migrates waits, longer than any page may", async () => {
  const other = new Client({ connectionString: process.env["DATABASE_URL"] });
  await other.connect();
  await other.query("select pg_advisory_lock(4010001)");
  const done = migrateDatabase();
  const waitsFor = async () => {
    const { rows } = await database().execute(
      sql`select extract(epoch from now() - query_start)::float as seconds from pg_stat_activity where wait_event = 'advisory'`,
    );
    return Number(rows[0]?.["seconds"]);
  };
  await vi.waitFor(async () => expect(await waitsFor()).toBeGreaterThan(5.5), { timeout: 15_000 });
  await other.end();
  await done;
});
