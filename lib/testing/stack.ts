import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startPostgres } from "../../scripts/postgres";
import { freePort } from "../../scripts/processes";
import { startSandbox } from "../../scripts/services";
import { temporaryFolder } from "../../scripts/temporary-folder";

/** A database and a sandbox as processes of their own, for the tests of a file: the only links are URLs. */
export interface TestStack {
  env: Record<string, string>;
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Starts both on free ports, and sets what the app reads from the environment. */
export async function startTestStack(): Promise<TestStack> {
  const folder = await temporaryFolder("patchbay-engine-");
  const database = await startPostgres({ dataDir: join(folder, "postgres"), durable: false });
  const sandbox = await startSandbox({
    port: await freePort(),
    smtpPort: await freePort(),
    dataFile: join(folder, "sandbox.json"),
    log: join(folder, "sandbox.log"),
  });
  const env = {
    PATCHBAY_MODE: "local",
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: "a secret of tests only, long enough",
    DATABASE_URL: database.url,
    ...sandbox.env,
  };
  Object.assign(process.env, env);
  return {
    env,
    control: (method, path, body) => control(sandbox.origin, method, path, body),
    async stop() {
      await sandbox.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function control<T>(origin: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${origin}/_sandbox/api${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const json = (await answer.json()) as T;
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`);
  return json;
}
