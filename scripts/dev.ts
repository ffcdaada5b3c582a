import type { StdioOptions } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { claimData } from "./data-owner";
import { DATA, listenHost, loadEnvFiles, namesScalekit, portFrom, probeUrl } from "./environment";
import { localSecret } from "./local-secrets";
import { startPostgres } from "./postgres";
import { type Running, requirePorts, waitForAnswer } from "./processes";
import { sendEvents, startApp, startSandbox } from "./services";
import { Supervisor } from "./supervisor";

const COMMAND = "npm run dev";

/** `npm run dev`: the database, the sandbox and the app, or as many of them as the environment does not name. */
const supervisor = new Supervisor();
await supervisor.run(async () => {
  loadEnvFiles();
  const port = portFrom("PORT", 3000);
  const sandboxPort = namesScalekit() ? undefined : portFrom("SANDBOX_PORT", 4010);
  const smtpPort = portFrom("SANDBOX_SMTP_PORT", 4025);
  supervisor.atEnd(await claimData(DATA, COMMAND));
  const wanted = [{ port, variable: "PORT", what: "the app" }];
  if (sandboxPort) {
    wanted.push({ port: sandboxPort, variable: "SANDBOX_PORT", what: "the sandbox" });
    wanted.push({ port: smtpPort, variable: "SANDBOX_SMTP_PORT", what: "the sandbox's mail server" });
  }
  await requirePorts(wanted, COMMAND);

  const env: Record<string, string> = {
    PATCHBAY_MODE: "local",
    APP_URL: process.env.APP_URL ?? `http://localhost:${port}`,
    AUTH_SECRET: process.env.AUTH_SECRET ?? localSecret(join(DATA, "auth-secret")),
  };
  if (!process.env.DATABASE_URL) {
    env.DATABASE_URL = (await supervisor.keep(startPostgres({ dataDir: join(DATA, "postgres") }))).url;
  }
  if (sandboxPort) {
    const running = await supervisor.keep(sandbox(sandboxPort, smtpPort));
    // Somebody may want to see the mail in their own reader.
    Object.assign(env, running.env, process.env.SMTP_URL ? { SMTP_URL: process.env.SMTP_URL } : {});
    const signingKey = localSecret(join(DATA, "webhook-secret"));
    Object.assign(env, await sendEvents(running, env.APP_URL ?? "", signingKey));
  }

  const host = listenHost(true);
  if (process.stdout.isTTY) env.FORCE_COLOR ??= "1";
  const stdio: StdioOptions = ["inherit", "pipe", "inherit"];
  const app = await supervisor.keep(startApp({ command: "dev", port, host, env, stdio }));
  passOn(app);
  const status = await waitForAnswer(probeUrl(host, port), app, 120_000);
  console.log(`\n${whereToGo(env.APP_URL ?? "", sandboxPort, status)}\n`);
});

/** Next.js says first where it listens, which is not where to go: cookies belong to the host of APP_URL. */
function passOn({ child }: Running): void {
  if (!child.stdout) return;
  createInterface(child.stdout).on("line", (line) => {
    if (!/^\W*- (Local|Network):/.test(stripVTControlCharacters(line))) console.log(line);
  });
}

function sandbox(port: number, smtpPort: number) {
  return startSandbox({
    port,
    smtpPort,
    dataFile: join(DATA, "sandbox.json"),
    log: join(DATA, "sandbox.log"),
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
