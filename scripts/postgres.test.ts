import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RunningPostgres, startPostgres } from "./postgres";

let parent: string;
let running: RunningPostgres[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "patchbay-postgres-test-"));
  await chmod(parent, 0o711);
});

afterEach(async () => {
  for (const server of running) await server.stop();
  for (const { folder } of running) await rm(folder, { recursive: true, force: true });
  running = [];
  await rm(parent, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir: join(parent, "data"), durable: false });
  running.push(server);
  return server;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function postmaster({ folder }: RunningPostgres): number {
  return Number(readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("what was written is there at the next start", async () => {
  const first = await start();
  await query(first.url, "create table kept (word text)");
  await query(first.url, "insert into kept values ('Grüße')");
  await first.stop();
  const second = await start();
  expect(await query(second.url, "select word from kept")).toEqual([{ word: "Grüße" }]);
});

test("what an interrupted initialisation left is made anew", async () => {
  const first = await start();
  await first.stop();
  const half = join(first.folder, "cluster.new");
  await rename(join(first.folder, "cluster"), half);
  await rm(join(half, "global"), { recursive: true });
  expect(await query((await start()).url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(half)).toBe(false);
});

test("a folder that is in use is refused in words", async () => {
  await start();
  await expect(start()).rejects.toThrow(/is in use by process \d+/);
});

test("a start after the server was killed succeeds", async () => {
  const killed = await start();
  process.kill(postmaster(killed), "SIGKILL");
  expect(await query((await start()).url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a server that a killed command left behind is replaced", async () => {
  const orphan = await start();
  const pid = postmaster(orphan);
  // No process has this number: the kernel's highest is 4194304.
  await writeFile(join(orphan.folder, "owner"), "4194305");
  const next = await start();
  expect(postmaster(next)).not.toBe(pid);
  expect(await query(next.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a lock whose number now belongs to another process does not stand in the way", async () => {
  const server = await start();
  await server.stop();
  await writeFile(join(server.folder, "cluster", "postmaster.pid"), `${process.pid}\n`);
  expect(await query((await start()).url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("below a folder that is closed to others it starts all the same, and finds its data again", async () => {
  await chmod(parent, 0o700);
  const first = await start();
  await query(first.url, "create table kept (word text)");
  await first.stop();
  const second = await start();
  expect(second.folder).toBe(first.folder);
  expect(await query(second.url, "select count(*)::int from kept")).toEqual([{ count: 0 }]);
  expect(existsSync(second.folder)).toBe(true);
});
