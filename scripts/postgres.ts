import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { localSecret } from "./local-secrets";
import { dataFolder, postgresPrograms } from "./postgres-files";
import { commandLine, freePort, type Running, run } from "./processes";
import { type SystemUser, unprivilegedUser } from "./unprivileged";

const USER = "patchbay";
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

/**
 * Starts an embedded PostgreSQL on `dataDir`, which is initialised at the first start, and waits until the database
 * answers. A server that a killed process left behind on the same folder is stopped first.
 *
 * @throws Error in words for people: folder in use, port taken, programs missing.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const wanted = resolve(options.dataDir);
  const user = unprivilegedUser(ownerOf(wanted));
  const programs = postgresPrograms(user);
  const folder = dataFolder(wanted, user);
  const cluster = join(folder, "cluster");
  const password = localSecret(join(folder, "password"));
  if (!existsSync(join(cluster, "PG_VERSION"))) initialise(programs, cluster, password, user);
  await freeCluster(folder, cluster);
  const port = options.port ?? (await freePort());
  const log = join(folder, "postgres.log");
  const server = await launch(programs, cluster, { port, log, durable: options.durable ?? true, user });
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
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

function initialise(programs: string, cluster: string, password: string, user: SystemUser): void {
  // Made aside: what an interrupted initdb leaves looks like a cluster.
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  const passwordFile = `${cluster}.${randomBytes(4).toString("hex")}`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  try {
    const args = [`--pgdata=${half}`, ...access, ...locale];
    execFileSync(join(programs, "bin", "initdb"), args, {
      ...user,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
    rmSync(cluster, { recursive: true, force: true });
    renameSync(half, cluster);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    const { stderr } = cause as { stderr?: Buffer };
    const words = stderr?.toString().trim() || (cause as Error).message;
    throw new Error(`The embedded PostgreSQL could not make its data folder ${cluster}. It says:\n${words}`, {
      cause,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Makes sure that no server runs on the cluster, and that no lock of a dead one stands in the way. */
async function freeCluster(folder: string, cluster: string): Promise<void> {
  const lock = join(cluster, "postmaster.pid");
  if (!existsSync(lock)) return;
  const server = Number(readFileSync(lock, "utf8").split("\n")[0]);
  if (!servesCluster(server, cluster)) return rmSync(lock, { force: true });
  const ownerFile = join(folder, "owner");
  const owner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, "utf8")) : 0;
  if (owner && commandLine(owner)) {
    throw new Error(
      `The database in ${folder} is in use by process ${owner}: Patchbay runs already. Stop it first.`,
    );
  }
  process.kill(server, "SIGINT");
  for (let tries = 0; servesCluster(server, cluster); tries++) {
    if (tries === 200) throw new Error(`A PostgreSQL left behind (process ${server}) does not end. Stop it.`);
    await sleep(50);
  }
}

/** Process numbers are reused, after a restart of a container at once: only a server of this cluster counts. */
function servesCluster(pid: number, cluster: string): boolean {
  return commandLine(pid).includes(cluster);
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
