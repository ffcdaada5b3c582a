import { sql } from "drizzle-orm";
import { Client } from "pg";
import { expect, test, vi } from "vitest";
import { withStack } from "../testing/with-stack";
import { database } from "./client";
import { migrateDatabase } from "./migrate";

withStack();

/** The address of a new database for a role that may not do more there than it is granted. */
async function databaseOf(role: string, grants: (database: string) => string[]): Promise<string> {
  const url = new URL(process.env["DATABASE_URL"] ?? "");
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`create role ${role} login password 'secret'`);
  await admin.query(`create database ${role}`);
  url.pathname = role;
  await admin.end();
  const inside = new Client({ connectionString: url.href });
  await inside.connect();
  for (const grant of grants(role)) await inside.query(`grant ${grant} to ${role}`);
  await inside.end();
  return Object.assign(url, { username: role, password: "secret" }).href;
}

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

test("a role that may not make tables is named, with what the database said and what it needs", async () => {
  const url = await databaseOf("half", (database) => [`create on database ${database}`]);
  await expect(migrateDatabase(url)).rejects.toThrow(
    'Patchbay cannot start. The schema could not be brought up to date: permission denied for schema public. Let the role "half" own the database "half", or have CREATE on it and on its schema public.',
  );
});

test("a role that may not make schemas is told the same", async () => {
  const url = await databaseOf("stranger", () => []);
  await expect(migrateDatabase(url)).rejects.toThrow(
    /permission denied for database stranger\. Let the role/,
  );
});

test("a role that was given what it was said to need is enough", async () => {
  const url = await databaseOf("enough", (database) => [
    `create on database ${database}`,
    "create on schema public",
  ]);
  await migrateDatabase(url);
});
