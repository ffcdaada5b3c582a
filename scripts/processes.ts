import { type ChildProcess, type StdioOptions, spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Environment } from "./environment";

/** A child that leads a process group of its own, so that Ctrl-C reaches us first and stopping reaches all of it. */
export interface Running {
  name: string;
  pid: number;
  child: ChildProcess;
  /** Resolves when it has ended, with its code, or null after a signal. */
  ended: Promise<number | null>;
  /** Asks it to end, and ends it by force after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export interface RunOptions {
  env?: Environment;
  cwd?: string;
  uid?: number;
  gid?: number;
  stdio?: StdioOptions;
  stopSignal?: NodeJS.Signals;
}

/** Starts a program. @throws Error when it cannot be started at all. */
export async function run(
  name: string,
  command: string,
  args: string[],
  options: RunOptions = {},
): Promise<Running> {
  const { stopSignal = "SIGTERM", stdio = "inherit", ...rest } = options;
  const child = spawn(command, args, {
    ...rest,
    env: options.env as NodeJS.ProcessEnv,
    stdio,
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) =>
      reject(new Error(`${name} cannot be started: ${cause.message}`, { cause })),
    );
  });
  const pid = child.pid as number;
  const forget = remember(pid);
  const stop = async (graceMs = 8000) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(stopSignal);
      await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
    }
    signalGroup(pid, "SIGKILL");
    await ended;
    forget();
  };
  return { name, pid, child, ended, stop };
}

/** Sends a signal to a process group, if it still exists. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what was wanted.
  }
}

/** Its words in one text; empty for a process that is gone, or dead and only waiting to be collected. */
export function commandLine(pid: number): string {
  if (!existsSync("/proc/self/cmdline")) {
    return spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** With PATCHBAY_PIDS naming a folder, each child leaves its id there while it lives: see scripts/test.ts. */
function remember(pid: number): () => void {
  const folder = process.env.PATCHBAY_PIDS;
  if (!folder) return () => {};
  const file = join(folder, String(pid));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** Beside those that systems hand out by themselves (on Linux from 32768 on): one of those may be anybody's a moment later. */
const FREE_PORTS = { from: 15_000, below: 32_000 };

/** A TCP port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FREE_PORTS.from, FREE_PORTS.below);
    if (!(await isTaken(port))) return port;
  }
}

/** A port of ours, the variable that chooses it, and who will listen there. */
export interface WantedPort {
  port: number;
  variable: string;
  what: string;
}

/**
 * @param command what people type, such as `npm run dev`
 * @throws Error naming every port that something listens on already, and free ones to choose instead.
 */
export async function requirePorts(wanted: WantedPort[], command: string): Promise<void> {
  const taken: WantedPort[] = [];
  for (const one of wanted) if (await isTaken(one.port)) taken.push(one);
  if (taken.length === 0) return;
  const names = taken.map(({ port, what }) => `port ${port}, for ${what}`).join(", and ");
  const others: string[] = [];
  for (const { port, variable } of taken) {
    let other = port + 1;
    while (await isTaken(other)) other++;
    others.push(`${variable}=${other}`);
  }
  const advice = taken.length > 1 ? "are taken. Choose others" : "is taken. Choose another";
  throw new Error(`P${names.slice(1)}, ${advice}: ${others.join(" ")} ${command}`);
}

async function isTaken(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1", "0.0.0.0"]) {
    if ((await listenError(port, host)) === "EADDRINUSE") return true;
  }
  return false;
}

function listenError(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Waits until `url` answers at all. @returns its HTTP status. @throws Error when `child` ends or time is up. */
export async function waitForAnswer(url: string, child: Running, timeoutMs: number): Promise<number> {
  const deadline = Date.now() + timeoutMs;
  let died: { code: number | null } | undefined;
  void child.ended.then((code) => {
    died = { code };
  });
  while (Date.now() < deadline) {
    if (died) throw new Error(`${child.name} ended while it was starting (${died.code ?? "by a signal"}).`);
    const left = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
    const answer = await fetch(url, { redirect: "manual", signal: left }).catch(() => undefined);
    if (answer) {
      await answer.arrayBuffer().catch(() => undefined);
      return answer.status;
    }
    await sleep(100);
  }
  throw new Error(`${child.name} did not answer at ${url} within ${timeoutMs / 1000} s.`);
}
