import type { StdioOptions } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { claimData } from "./data-owner";
import { DATA, listenHost, loadEnvFiles, namesScalekit, portFrom, probeUrl } from "./environment";
import { localSecret } from "./local-secrets";
import { planPostgres } from "./postgres";
import { type Running, requirePorts, waitForAnswer } from "./processes";
import { type SandboxPorts, sandboxEnv, sendEvents, startApp, startSandbox, webhookSecret } from "./services";
import { Supervisor } from "./supervisor";

const COMMAND = "npm run dev";

/** `npm run dev`: the database, the sandbox and the app, or as many of them as the environment does not name. */
const supervisor = new Supervisor();
await supervisor.run(async () => {
  loadEnvFiles();
  const port = portFrom("PORT", 3000);
  const sandbox = namesScalekit() ? null : sandboxPorts();
  supervisor.atEnd(await claimData(DATA, COMMAND));
  const wanted = [{ port, variable: "PORT", what: "the app" }];
  if (sandbox) {
    wanted.push({ port: sandbox.port, variable: "SANDBOX_PORT", what: "the sandbox" });
    wanted.push({ port: sandbox.smtpPort, variable: "SANDBOX_SMTP_PORT", what: "the sandbox's mail server" });
  }
  await requirePorts(wanted, COMMAND);

  const appUrl = process.env.APP_URL ?? `http://localhost:${port}`;
  // What the first page waits for comes first: it asks nothing of the sandbox.
  const app = await startOnDatabase(port, appUrl, sandbox);
  passOn(app);
  const sandboxStarted = sandbox && startWith(sandbox, appUrl);
  const probe = probeUrl(listenHost(true), port);
  const [status] = await Promise.all([waitForAnswer(probe, app, 120_000), sandboxStarted]);
  console.log(`\n${whereToGo(appUrl, sandbox?.port, status)}\n`);
  if (status < 500) await beginBehind(probe);
});

function sandboxPorts(): SandboxPorts {
  return { port: portFrom("SANDBOX_PORT", 4010), smtpPort: portFrom("SANDBOX_SMTP_PORT", 4025) };
}

async function startOnDatabase(port: number, appUrl: string, sandbox: SandboxPorts | null): Promise<Running> {
  const env: Record<string, string> = {
    PATCHBAY_MODE: "local",
    APP_URL: appUrl,
    AUTH_SECRET: process.env.AUTH_SECRET ?? localSecret(join(DATA, "auth-secret")),
  };
  if (sandbox) {
    Object.assign(env, sandboxEnv(sandbox), { SCALEKIT_WEBHOOK_SECRETS: eventsSecret() });
    // Somebody may want to see the mail in their own reader.
    if (process.env.SMTP_URL) env.SMTP_URL = process.env.SMTP_URL;
  }
  if (process.stdout.isTTY) env.FORCE_COLOR ??= "1";
  const database = process.env.DATABASE_URL ? null : await planPostgres({ dataDir: join(DATA, "postgres") });
  if (database) env.DATABASE_URL = database.url;
  const stdio: StdioOptions = ["inherit", "pipe", "inherit"];
  const host = listenHost(true);
  // The app waits for the database itself, and has enough to do until then. What was kept first is stopped last.
  const databaseStarted = database && supervisor.keep(database.start());
  const appStarted = supervisor.keep(startApp({ command: "dev", port, host, env, stdio }));
  const [app] = await Promise.all([appStarted, databaseStarted]);
  return app;
}

async function startWith(ports: SandboxPorts, appUrl: string): Promise<void> {
  const files = { dataFile: join(DATA, "sandbox.json"), log: join(DATA, "sandbox.log") };
  await sendEvents(await supervisor.keep(startSandbox({ ...ports, ...files })), appUrl, eventsSecret());
}

/** @param probe where the app answers */
async function beginBehind(probe: string): Promise<void> {
  const { ok } = await fetch(new URL("/api/background", probe), { method: "POST" });
  if (!ok)
    console.error("Workflows, mail and events stand still: what went wrong is said above. Start anew.");
}

function eventsSecret(): string {
  return webhookSecret(localSecret(join(DATA, "webhook-secret")));
}

/** Next.js says first where it listens, which is not where to go: cookies belong to the host of APP_URL. */
function passOn({ child }: Running): void {
  if (!child.stdout) return;
  createInterface(child.stdout).on("line", (line) => {
    if (!/^\W*- (Local|Network):/.test(stripVTControlCharacters(line))) console.log(line);
  });
}

function whereToGo(url: string, sandboxPort: number | undefined, status: number): string {
  if (status >= 500) return `Patchbay is at ${url}, but answers with an error: its words stand above.`;
  if (!sandboxPort) {
    const scalekit = process.env.SCALEKIT_ENVIRONMENT_URL ?? process.env.SCALEKIT_ENV_URL;
    return `Patchbay is at ${url}, on ${scalekit}: sign in as yourself.`;
  }
  const panel = `http://127.0.0.1:${sandboxPort}/_sandbox`;
  return `Patchbay is at ${url}: sign in as ana@example.com or any other email. Control panel: ${panel}`;
}
