import { closeSync, openSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { localSecret } from "../../scripts/local-secrets";
import { startPostgres } from "../../scripts/postgres";
import { freePort, type Running, signalGroup, waitForAnswer } from "../../scripts/processes";
import { type Relay, startRelay } from "../../scripts/relay";
import { sendEvents, startApp, startSandbox, webhookSecret } from "../../scripts/services";
import type { Stoppable } from "../../scripts/supervisor";
import { temporaryFolder } from "../../scripts/temporary-folder";
import { connectionsKnown } from "./known-connections";

/** A whole Patchbay for one worker: its faults, clock and settings disturb nobody else. */
export interface Stack {
  appUrl: string;
  sandboxUrl: string;
  databaseUrl: string;
  /** The configuration the app runs with, secrets included: what must never reach a browser or a log. */
  env: Record<string, string>;
  /** Everything the app has written so far. */
  appLog(): string;
  /** The wire between the app and its database, where `cuttableDatabase` asked for one. */
  databaseWire: Relay | null;
  /** Number of the app's process. */
  appPid(): number;
  /** Ends the app as a power cut would, in the middle of whatever it does. */
  crashApp(): Promise<void>;
  /** Starts the app again after `crashApp`, at the same address. */
  startAppAgain(): Promise<void>;
  /** One more process of the app on the same database and sandbox, at an address of its own. */
  startAnotherApp(): Promise<AnotherApp>;
  stop(): Promise<void>;
}

export interface AnotherApp {
  url: string;
  crash(): Promise<void>;
}

export interface StackOptions {
  /** Configures all 348 connections of the catalogue instead of a dozen. */
  all: boolean;
  /** Lets the sandbox send its events to the app. */
  events?: boolean;
  /** Puts a wire between the app and its database that can be cut. */
  cuttableDatabase?: boolean;
  /** More of the app's environment, such as CONNECTIONS_CACHE_SECONDS. */
  env: Record<string, string>;
}

/** What a developer's .env may set: an empty value keeps Next.js from reading it there, and counts as absent. */
const NOT_FROM_FILES = {
  AUTH_ISSUER: "",
  AUTH_CLIENT_ID: "",
  AUTH_CLIENT_SECRET: "",
  CONNECTIONS_CACHE_SECONDS: "",
  SCALEKIT_ENV_URL: "",
  SCALEKIT_WEBHOOK_SECRETS: "",
  MAIL_FROM: "",
};

/** Starts a database, a sandbox and the production build on free ports, with data that ends with the worker. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = await temporaryFolder("patchbay-stories-");
  const started: Stoppable[] = [];
  const stop = async () => {
    for (const thing of started.splice(0).reverse()) await thing.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await startParts(folder, options, started)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  folder: string,
  options: StackOptions,
  started: Stoppable[],
): Promise<Omit<Stack, "stop">> {
  const database = await startPostgres({ dataDir: join(folder, "postgres"), durable: false });
  started.push(database);
  const sandbox = await startSandbox({
    port: await freePort(),
    smtpPort: await freePort(),
    dataFile: join(folder, "sandbox.json"),
    log: join(folder, "sandbox.log"),
    args: options.all ? ["--all"] : [],
  });
  started.push(sandbox);

  const databaseWire = options.cuttableDatabase ? await startRelay(database.port) : null;
  if (databaseWire) started.push(databaseWire);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const secret = webhookSecret(localSecret(join(folder, "webhook-secret")));
  if (options.events) await sendEvents(sandbox, appUrl, secret);
  const env = {
    PATCHBAY_MODE: "local",
    APP_URL: appUrl,
    AUTH_SECRET: localSecret(join(folder, "auth-secret")),
    DATABASE_URL: databaseWire
      ? database.url.replace(`:${database.port}/`, `:${databaseWire.port}/`)
      : database.url,
    ...sandbox.env,
    ...(options.events ? { SCALEKIT_WEBHOOK_SECRETS: secret } : {}),
    ...options.env,
  };
  const log = join(folder, "app.log");
  const appLog = () => readFileSync(log, "utf8");
  const launch = async (at: number, extra: Record<string, string> = {}) => {
    const app = await launchApp(at, { ...env, ...extra }, log);
    started.push(app);
    return app;
  };
  let app = await launch(port);
  await connectionsKnown(database.url);
  return {
    appUrl,
    sandboxUrl: sandbox.origin,
    databaseUrl: database.url,
    databaseWire,
    env,
    appLog,
    appPid: () => app.pid,
    crashApp: () => crash(app),
    async startAppAgain() {
      app = await launch(port);
    },
    async startAnotherApp() {
      const anotherPort = await freePort();
      const url = `http://localhost:${anotherPort}`;
      const another = await launch(anotherPort, { APP_URL: url });
      return { url, crash: () => crash(another) };
    },
  };
}

async function launchApp(port: number, env: Record<string, string>, log: string): Promise<Running> {
  const out = openSync(log, "a");
  const app = await startApp({
    command: "start",
    port,
    host: "127.0.0.1",
    env: { ...NOT_FROM_FILES, ...env },
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  await waitForAnswer(`http://localhost:${port}`, app, 60_000).catch(async (cause) => {
    await app.stop();
    throw new Error(`${(cause as Error).message} It says:\n${readFileSync(log, "utf8")}`, { cause });
  });
  return app;
}

async function crash(app: Running): Promise<void> {
  signalGroup(app.pid, "SIGKILL");
  await app.stop();
}
