import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { localSecret } from "./local-secrets";
import { DATABASE_USER, freeCluster, initialise } from "./postgres-cluster";
import { dataFolder, postgresPrograms } from "./postgres-files";
import { freePort, type Running, run } from "./processes";
import { type SystemUser, unprivilegedUser } from "./unprivileged";

const DATABASE = "patchbay";

export interface PostgresOptions {
  /** Folder of the data; made when missing. It belongs to one server. */
  dataDir: string;
  /** Port on 127.0.0.1; a free one when absent. */
  port?: number;
  /** False for tests: faster, and a power cut may lose data. */
  durable?: boolean;
}

export interface RunningPostgres {
  /** What DATABASE_URL takes. */
  url: string;
  port: number;
  /** Where the data really is: elsewhere than asked when PostgreSQL's user could not reach that. */
  folder: string;
  stop(): Promise<void>;
}

/** A server that does not run yet: its address is known, so that who needs it can start beside it. */
export interface PlannedPostgres {
  url: string;
  /**
   * Starts it and waits until the database answers. A server that a killed process left behind on the same folder is stopped first.
   *
   * @throws Error in words for people: folder in use, port taken, programs missing.
   */
  start(): Promise<RunningPostgres>;
}

/** Plans an embedded PostgreSQL and starts it. @throws as the start of a planned one */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  return (await planPostgres(options)).start();
}

/** Chooses what an embedded PostgreSQL on `dataDir` takes: folder, port, password. Its data is made at the first start. */
export async function planPostgres(options: PostgresOptions): Promise<PlannedPostgres> {
  const wanted = resolve(options.dataDir);
  const user = unprivilegedUser(ownerOf(wanted));
  const folder = dataFolder(wanted, user);
  const password = localSecret(join(folder, "password"));
  const port = options.port ?? (await freePort());
  const url = `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const durable = options.durable ?? true;
  return { url, start: () => start({ url, port, folder, password, user, durable }) };
}

interface Plan {
  url: string;
  port: number;
  folder: string;
  password: string;
  user: SystemUser;
  durable: boolean;
}

async function start({ url, port, folder, password, user, durable }: Plan): Promise<RunningPostgres> {
  const programs = postgresPrograms(user);
  const cluster = join(folder, "cluster");
  if (!existsSync(join(cluster, "PG_VERSION"))) await initialise(programs, cluster, password, user);
  await freeCluster(folder, cluster);
  const log = join(folder, "postgres.log");
  const server = await launch(programs, cluster, { port, log, durable, user });
  writeFileSync(join(folder, "owner"), String(process.pid));
  const stop = async () => {
    await server.stop();
    rmSync(join(folder, "owner"), { force: true });
  };
  try {
    await waitForDatabase(url, server, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port, folder, stop };
}

function ownerOf(folder: string): Required<SystemUser> | undefined {
  return existsSync(folder) ? statSync(folder) : undefined;
}

interface LaunchOptions {
  port: number;
  log: string;
  durable: boolean;
  user: SystemUser;
}

async function launch(programs: string, cluster: string, options: LaunchOptions): Promise<Running> {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories="];
  if (!options.durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const args = ["-D", cluster, "-p", String(options.port), ...settings.flatMap((setting) => ["-c", setting])];
  const log = openSync(options.log, "w", 0o600);
  try {
    return await run("PostgreSQL", join(programs, "bin", "postgres"), args, {
      ...options.user,
      cwd: "/",
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", log, log],
      stopSignal: "SIGINT",
    });
  } finally {
    closeSync(log);
  }
}

async function waitForDatabase(url: string, server: Running, log: string): Promise<void> {
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  for (let tries = 0; tries < 600; tries++) {
    if (ended)
      throw new Error(`The embedded PostgreSQL ended at once. It says:\n${readFileSync(log, "utf8").trim()}`);
    if (await ensureDatabase(url)) return;
    await sleep(50);
  }
  throw new Error(`The embedded PostgreSQL does not answer. Its log is ${log}.`);
}

async function ensureDatabase(url: string): Promise<boolean> {
  // Read while the server starts.
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    connectionString: Object.assign(new URL(url), { pathname: "/postgres" }).href,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ECONNREFUSED" || code === "57P03" || code === "ECONNRESET") return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
