import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT, withoutProxyForLoopback } from "../../scripts/environment";
import { startPostgres } from "../../scripts/postgres";
import { freePort, run, signalGroup } from "../../scripts/processes";
import { startSandbox } from "../../scripts/services";
import { type Figure, percentile } from "../figures";

const STARTS = 5;
/** Next.js writes down what it has compiled when it has worked for some seconds, and then rested for two. */
const EDITS = 4;
const NOTICE_MILLISECONDS = 500;
const REST_MILLISECONDS = 3_000;
const EMPTY = process.env["PATCHBAY_BENCH_EMPTY_APP"] ?? "";
const KEPT = [join(ROOT, ".data"), join(ROOT, ".next", "dev"), join(EMPTY, ".next", "dev")];

/** From the command to the whole first page, beside an app with one page and nothing else. */
export async function startup(): Promise<Figure[]> {
  const what = "an empty Next.js app";
  const [ours, theirs] = [development(), (port: number) => empty("dev", port)];
  const started = await alternately(production, (port) => empty("start", port));
  const first = await alternately(ours, theirs, { before: forget });
  const floor = await alternately(development("/bench/empty"), theirs, { before: forget });
  await alternately(ours, theirs, { starts: 1, meanwhile: work });
  const again = await alternately(ours, theirs, { meanwhile: work });
  const figure = (measure: string, { ours, theirs }: Times): Figure => ({
    measure,
    value: percentile(ours, 0.5),
    unit: "ms",
    baseline: { what, value: percentile(theirs, 0.5) },
    aim: { of: "ratio", atMost: 2 },
  });
  return [
    figure("`npm start` to the first page", started),
    figure("`npm run dev` to the first page, on a fresh clone", first),
    figure("the same again, after some work", again),
    { ...figure("`npm run dev` on a fresh clone to a page with nothing on it", floor), aim: undefined },
  ];
}

interface Times {
  ours: number[];
  theirs: number[];
}

type Start = (port: number) => Promise<Command> | Command;
interface Command {
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** The first page's path. */
  path?: string;
  /** Source of the first page. */
  source?: string;
  after?: () => Promise<void>;
}

interface Around {
  starts?: number;
  before?: () => void;
  /** While it runs, once it has answered. */
  meanwhile?: (source: string, page: () => Promise<string>) => Promise<void>;
}

async function alternately(ours: Start, theirs: Start, around: Around = {}): Promise<Times> {
  const times: Times = { ours: [], theirs: [] };
  for (let one = 0; one < (around.starts ?? STARTS); one += 1) {
    around.before?.();
    times.ours.push(await timed(ours, around.meanwhile));
    times.theirs.push(await timed(theirs, around.meanwhile));
  }
  return times;
}

async function timed(start: Start, meanwhile: Around["meanwhile"]): Promise<number> {
  const port = await freePort();
  const { args, cwd, env, path = "/", source = "", after } = await start(port);
  const began = performance.now();
  const inherited = { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: "1" };
  const running = await run("npm", "npm", args, {
    cwd,
    env: withoutProxyForLoopback({ ...inherited, PORT: String(port), ...env }),
    stdio: "ignore",
  });
  try {
    const page = () => firstPage(`http://localhost:${port}${path}`);
    await page();
    const took = performance.now() - began;
    await meanwhile?.(join(cwd, source), page);
    return took;
  } finally {
    // As Ctrl-C does: what ends by force leaves a note, which the next start heeds.
    signalGroup(running.pid, "SIGINT");
    await running.ended;
    await running.stop();
    await after?.();
  }
}

/** The page's source is changed and looked at a few times, and stands as it was in the end. */
async function work(source: string, page: () => Promise<string>): Promise<void> {
  const was = readFileSync(source, "utf8");
  const changed = Array.from({ length: EDITS - 1 }, (_, edit) => `${was}\n// ${edit}\n`);
  for (const text of [...changed, was]) {
    writeFileSync(source, text);
    await sleep(NOTICE_MILLISECONDS);
    await page();
    await sleep(REST_MILLISECONDS);
  }
}

async function firstPage(url: string): Promise<string> {
  const ends = Date.now() + 120_000;
  while (Date.now() < ends) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return whole(await answer.text());
    await answer?.arrayBuffer();
    await sleep(10);
  }
  throw new Error(`${url} did not answer`);
}

function whole(page: string): string {
  if (!page.includes("</html>")) throw new Error("that was no page");
  return page;
}

/** What the README says of production, on a database and a Scalekit that are there already. */
async function production(port: number): Promise<Command> {
  const database = await startPostgres({ dataDir: join(ROOT, ".data", "postgres") });
  const sandbox = await startSandbox({
    port: await freePort(),
    smtpPort: await freePort(),
    dataFile: join(ROOT, ".data", "sandbox.json"),
    log: join(ROOT, ".data", "sandbox.log"),
  });
  return {
    args: ["start"],
    cwd: ROOT,
    env: {
      PATCHBAY_MODE: "local",
      APP_URL: `http://localhost:${port}`,
      AUTH_SECRET: "a secret of thirty-two characters or more",
      DATABASE_URL: database.url,
      ...sandbox.env,
    },
    after: async () => {
      await sandbox.stop();
      await database.stop();
    },
  };
}

function development(path?: string): Start {
  return async () => ({
    args: ["run", "dev"],
    cwd: ROOT,
    env: { SANDBOX_PORT: String(await freePort()), SANDBOX_SMTP_PORT: String(await freePort()) },
    path,
    source: join("app", "(site)", "page.tsx"),
  });
}

const empty = (command: "dev" | "start", port: number): Command => ({
  args: ["exec", "--", "next", command, "-p", String(port)],
  cwd: EMPTY,
  env: {},
  source: join("app", "page.tsx"),
});

/** As a clone is that nobody has started yet. The production build stays. */
function forget(): void {
  for (const folder of KEPT) rmSync(folder, { recursive: true, force: true });
}
