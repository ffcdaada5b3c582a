import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this clone. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Where the commands keep what they make: the database, the sandbox's state, secrets, logs. */
export const DATA = join(ROOT, ".data");

export type Environment = Record<string, string | undefined>;

/**
 * Reads `.env.local` and `.env`: what is set already stays, an empty value counts as absent. Next.js reads them no more, which would
 * take a `$` in a password for the beginning of a variable.
 */
export function loadEnvFiles(): void {
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
  for (const name of [".env.local", ".env"]) {
    const file = join(ROOT, name);
    if (existsSync(file)) process.loadEnvFile(file);
    for (const [key, value] of Object.entries(process.env)) if (value === "") delete process.env[key];
  }
  // What @next/env goes by: https://github.com/vercel/next.js, packages/next-env/index.ts
  process.env.__NEXT_PROCESSED_ENV = "true";
}

/** @throws Error when the variable is set and no port. */
export function portFrom(variable: string, standard: number): number {
  const text = process.env[variable];
  if (!text) return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Error(`${variable} must be a port between 1 and 65535, not "${text}".`);
}

/**
 * The interface to listen on; undefined means all of them. Loopback is for everything that serves this machine only.
 * It is not `HOST`, which shells and containers set to the machine's name.
 */
export function listenHost(isLocal: boolean): string | undefined {
  return process.env.PATCHBAY_HOST || (isLocal ? "127.0.0.1" : undefined);
}

/** Where something that listens on `host` answers on this machine. */
export function probeUrl(host: string | undefined, port: number): string {
  const name = !host || host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}/`;
}

/** Whether somebody chose a Scalekit environment: then no sandbox is started, even if a variable is still missing. */
export function namesScalekit(env: Environment = process.env): boolean {
  const names = [
    "SCALEKIT_ENVIRONMENT_URL",
    "SCALEKIT_ENV_URL",
    "SCALEKIT_CLIENT_ID",
    "SCALEKIT_CLIENT_SECRET",
  ];
  return names.some((name) => env[name]);
}

/** A proxy configured for the outside must not stand between us and this machine. */
export function withoutProxyForLoopback(env: Environment): Environment {
  const noProxy = [env.NO_PROXY ?? env.no_proxy, "127.0.0.1", "localhost"].filter(Boolean).join(",");
  return { ...env, NO_PROXY: noProxy, no_proxy: noProxy };
}
