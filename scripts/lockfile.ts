import { readFileSync, writeFileSync } from "node:fs";

/**
 * Completes package-lock.json so that `npm ci` passes everywhere.
 *
 * Native packages name one optional package per platform. npm leaves those out of the lockfile that the registry
 * in use does not have, and then `npm ci` refuses the lockfile as incomplete. Each missing one gets an entry with
 * its version and platform and no checksum: npm skips it on every other platform and resolves it on its own.
 * Run it after changing a dependency: `npx tsx scripts/lockfile.ts`.
 */

interface LockEntry {
  version?: string;
  resolved?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const PLATFORM =
  /(?:^|[-/])(aix|android|darwin|freebsd|linux|linuxmusl|netbsd|openbsd|openharmony|sunos|win32|windows)-([a-z0-9]+)(?:-(\w+))?$/;

function platformOf(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> {
  if (name.includes("wasm32")) return { cpu: ["wasm32"] };
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
  if (!os || !cpu) throw new Error(`${name}: its name does not say which platform it is for`);
  const libc = abi?.includes("musl") ? ["musl"] : abi?.includes("gnu") ? ["glibc"] : undefined;
  return { cpu: [cpu], libc, os: [os === "windows" ? "win32" : os] };
}

function complete(packages: Record<string, LockEntry>): string[] {
  const added: string[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const nested = `${path}/node_modules/${name}`;
      const top = `node_modules/${name}`;
      if (packages[nested] || packages[top]) continue;
      const version = range.replace(/^[\^~]/, "");
      const { cpu, libc, os } = platformOf(name);
      packages[top] = { version, cpu, dev: entry.dev, libc, optional: true, os };
      added.push(`${name} ${version}`);
    }
  }
  return added;
}

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, LockEntry> };
const added = complete(lock.packages);
const hosts = Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith("http"));
for (const entry of hosts) delete entry.resolved;
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `Added to the lockfile:\n  ${added.join("\n  ")}` : "The lockfile is complete.");
if (hosts.length) console.log(`Removed ${hosts.length} download addresses.`);
