import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PlannedPostgres, planPostgres } from "../../scripts/postgres";
import { temporaryFolder } from "../../scripts/temporary-folder";
import { awaitDatabase } from "./await-database";

let folder: string;
let planned: PlannedPostgres;

beforeAll(async () => {
  folder = await temporaryFolder("patchbay-await-");
  planned = await planPostgres({ dataDir: join(folder, "postgres"), durable: false });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("a database where nobody answers is named, without its password", async () => {
  const { port, password } = new URL(planned.url);
  const waited = awaitDatabase(planned.url, 100);
  await expect(waited).rejects.toThrow(
    `The database "patchbay" at 127.0.0.1:${port} cannot be used: connect ECONNREFUSED`,
  );
  await expect(waited).rejects.not.toThrow(password);
});

test("an address that cannot be read is said to be one, without it", async () => {
  const waited = awaitDatabase("postgres://ana:sec#ret@127.0.0.1/patchbay");
  await expect(waited).rejects.toThrow(/DATABASE_URL is not an address that can be read\..*%23/);
  await expect(waited).rejects.not.toThrow("sec");
});

test("a database that is being made is waited for; one that does not let us in is not", async () => {
  const waited = awaitDatabase(planned.url);
  const running = await planned.start();
  try {
    await waited;
    const wrong = Object.assign(new URL(planned.url), { password: "wrong" }).href;
    await expect(awaitDatabase(wrong)).rejects.toThrow("password authentication failed");
  } finally {
    await running.stop();
  }
});
