import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, withoutProxyForLoopback } from "./environment";
import { packSandbox } from "./pack-sandbox";
import { type Running, type RunOptions, run, waitForAnswer } from "./processes";

/** The sandbox's own client: public by design, since the sandbox listens on loopback only. See sandbox/README.md. */
const SANDBOX_CLIENT = { id: "skc_patchbay_local", secret: "patchbay-local-secret" };

/** Options of Node.js for a child that must not outlive this process, however that ends. */
const END_WITH_PARENT = ["--import", pathToFileURL(join(ROOT, "scripts", "end-with-parent.mjs")).href];

export interface SandboxPorts {
  port: number;
  /** Where its mail server listens. */
  smtpPort: number;
}

export interface RunningSandbox extends Running {
  origin: string;
  /** What the app needs to use this sandbox. */
  env: Record<string, string>;
}

/** What the app needs to use the sandbox at these ports, whether or not it runs yet. */
export function sandboxEnv({ port, smtpPort }: SandboxPorts): Record<string, string> {
  return {
    SCALEKIT_ENVIRONMENT_URL: originAt(port),
    SCALEKIT_CLIENT_ID: SANDBOX_CLIENT.id,
    SCALEKIT_CLIENT_SECRET: SANDBOX_CLIENT.secret,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  };
}

const originAt = (port: number) => `http://127.0.0.1:${port}`;

/** Starts the sandbox as a process of its own and waits until it answers. Its words go to `log`. */
export async function startSandbox(
  options: SandboxPorts & { dataFile: string; log: string; args?: string[] },
): Promise<RunningSandbox> {
  const origin = originAt(options.port);
  const port = [
    "--port",
    String(options.port),
    "--smtp-port",
    String(options.smtpPort),
    "--data",
    options.dataFile,
  ];
  const program = await packSandbox(dirname(options.log));
  const args = [...END_WITH_PARENT, program, ...port, ...(options.args ?? [])];
  const sandbox = await runLogged("The sandbox", args, options.log);
  await answering(sandbox, `${origin}/.well-known/openid-configuration`, options.log);
  return Object.assign(sandbox, { origin, env: sandboxEnv(options) });
}

/** The secret that signs events, as the dashboard shows it. @param key any text of 32 characters or more */
export function webhookSecret(key: string): string {
  return `whsec_${Buffer.from(key).toString("base64")}`;
}

/** Lets a sandbox send its events to an app. @param secret see `webhookSecret`; the app needs it to believe them */
export async function sendEvents(
  sandbox: Pick<RunningSandbox, "origin">,
  appUrl: string,
  secret: string,
): Promise<void> {
  const answer = await fetch(`${sandbox.origin}/_sandbox/api/webhook-endpoint`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: `${appUrl}/api/webhooks/scalekit`, secret }),
  });
  if (!answer.ok) throw new Error(`The sandbox refused to send events to ${appUrl}: ${await answer.text()}`);
}

export interface AppOptions {
  command: "dev" | "start";
  port: number;
  /** Interface to listen on; all of them when absent. */
  host?: string;
  env: Record<string, string | undefined>;
  stdio?: RunOptions["stdio"];
}

/** Starts Next.js on this clone. It may not answer yet: see `waitForAnswer`. */
export async function startApp(options: AppOptions): Promise<Running> {
  if (options.command === "start" && !existsSync(join(ROOT, ".next", "BUILD_ID"))) {
    throw new Error("There is no production build yet. Run `npm run build` first.");
  }
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const host = options.host ? ["-H", options.host] : [];
  const args = [...END_WITH_PARENT, next, options.command, "-p", String(options.port), ...host];
  return run("The app", process.execPath, args, {
    cwd: ROOT,
    env: withoutProxyForLoopback({
      ...process.env,
      NODE_ENV: options.command === "dev" ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...options.env,
      PORT: String(options.port),
    }),
    stdio: options.stdio,
  });
}

async function runLogged(name: string, args: string[], log: string): Promise<Running> {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, "w");
  try {
    return await run(name, process.execPath, args, {
      cwd: ROOT,
      env: withoutProxyForLoopback(process.env),
      stdio: ["ignore", out, out],
    });
  } finally {
    closeSync(out);
  }
}

async function answering(service: Running, url: string, log: string): Promise<void> {
  try {
    await waitForAnswer(url, service, 60_000);
  } catch (cause) {
    await service.stop();
    throw new Error(`${(cause as Error).message} Its own words stand in ${log}.`, { cause });
  }
}
