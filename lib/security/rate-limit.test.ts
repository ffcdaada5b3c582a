import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startPostgres } from "../../scripts/postgres";
import { temporaryFolder } from "../../scripts/temporary-folder";
import { closeDatabase } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { overLimit, overLimits } from "./rate-limit";

let stop = async () => {};

beforeAll(async () => {
  const folder = await temporaryFolder("patchbay-limits-");
  const server = await startPostgres({ dataDir: join(folder, "postgres"), durable: false });
  stop = async () => {
    await closeDatabase();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  vi.stubEnv("DATABASE_URL", server.url);
  vi.stubEnv("AUTH_SECRET", "a secret of this test alone, 32 long");
  vi.stubEnv("SCALEKIT_ENVIRONMENT_URL", "http://127.0.0.1:1");
  vi.stubEnv("SCALEKIT_CLIENT_ID", "none");
  vi.stubEnv("SCALEKIT_CLIENT_SECRET", "none");
  await migrateDatabase();
});

afterAll(async () => {
  await stop();
  vi.unstubAllEnvs();
});

const limit = { seconds: 60, most: 20 };
const noon = new Date("2026-01-01T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

test("of 25 uses at once, 20 are allowed and 5 are told how long to wait", async () => {
  const waits = await Promise.all(Array.from({ length: 25 }, () => overLimit("check:ana", limit, later(15))));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  expect(waits.filter((wait) => wait === 45)).toHaveLength(5);
});

test("the next minute begins anew", async () => {
  expect(await overLimit("check:ana", limit, later(60))).toBe(0);
});

test("one person's uses do not count for another's", async () => {
  for (let use = 0; use < 21; use += 1) await overLimit("check:ben", limit, noon);
  expect(await overLimit("check:ben", limit, noon)).toBeGreaterThan(0);
  expect(await overLimit("check:cleo", limit, noon)).toBe(0);
});

test("what the first limit refuses is not counted against the second, however many ask at once", async () => {
  const ask = (person: string) =>
    overLimits(
      [
        { key: `start:${person}`, limit },
        { key: "start@office", limit: { seconds: 3600, most: 25 } },
      ],
      later(15),
    );
  const waits = await Promise.all(Array.from({ length: 60 }, () => ask("mallory")));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  expect(waits.filter((wait) => wait === 45)).toHaveLength(40);
  for (let use = 0; use < 5; use += 1) expect(await ask("ana")).toBe(0);
  expect(await ask("ben"), "the office has been busy").toBe(3600 - 15);
});
