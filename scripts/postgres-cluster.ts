import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { commandLine } from "./processes";
import type { SystemUser } from "./unprivileged";

/** Who owns everything in it. */
export const DATABASE_USER = "patchbay";

/** Makes the data of a server whose superuser is `DATABASE_USER` with `password`. @param user who may read it, and no other */
export async function initialise(
  programs: string,
  cluster: string,
  password: string,
  user: SystemUser,
): Promise<void> {
  // Made aside: what an interrupted initdb leaves looks like a cluster.
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  const passwordFile = `${cluster}.${randomBytes(4).toString("hex")}`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = [`--username=${DATABASE_USER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  try {
    const args = [`--pgdata=${half}`, ...access, ...locale];
    await promisify(execFile)(join(programs, "bin", "initdb"), args, { ...user, cwd: "/" });
    rmSync(cluster, { recursive: true, force: true });
    renameSync(half, cluster);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    const { stderr } = cause as { stderr?: string };
    const words = stderr?.trim() || (cause as Error).message;
    throw new Error(`The embedded PostgreSQL could not make its data folder ${cluster}. It says:\n${words}`, {
      cause,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Makes sure that no server runs on the cluster, and that no lock of a dead one stands in the way.
 *
 * @throws Error in words for people when a server is in use there
 */
export async function freeCluster(folder: string, cluster: string): Promise<void> {
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
