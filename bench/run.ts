import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { newPerson, signIn } from "../e2e/harness/people";
import { SandboxControl } from "../e2e/harness/sandbox";
import { startStack } from "../e2e/harness/stack";
import { findBrowser } from "../scripts/browser";
import { heapOptions } from "./heap";
import { liveFigures } from "./live";
import { type Owner, runFigures } from "./runs";
import { documentedWay, type Figure, settingsView, type View } from "./settings-view";

/** `npm run bench`: what is promised about speed, as ratios and counts from one run on the production build. */

const VIEWS = 9;
const ACCOUNTS = 40;
const names = (JSON.parse(readFileSync("sandbox/data/connectors.json", "utf8")) as { slug: string }[]).map(
  ({ slug }) => slug,
);

const heapFolder = mkdtempSync(join(tmpdir(), "patchbay-heap-"));
const stack = await startStack({
  all: true,
  env: { CONNECTIONS_CACHE_SECONDS: "3600", NODE_OPTIONS: heapOptions(heapFolder) },
});
try {
  const figures = [...(await liveFigures()), ...(await measure())];
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/settings-view.json", `${JSON.stringify(figures, null, 2)}\n`);
  console.table(
    figures.map(({ measure, value, baseline, unit }) => ({
      measure,
      value: `${value} ${unit}`,
      baseline: `${baseline} ${unit}`,
      ratio: (baseline / value).toFixed(1),
    })),
  );
} finally {
  await stack.stop();
  rmSync(heapFolder, { recursive: true, force: true });
}

async function measure(): Promise<Figure[]> {
  const sandbox = new SandboxControl(stack.sandboxUrl);
  const { view, owner } = await signedIn();
  await settingsView(view, sandbox);
  const warm = await median(view, sandbox);
  const documented = await documentedWay(stack, sandbox, names, "documented-way");
  await sandbox.fault("*", { type: "delay", ms: 20_000 });
  const silent = await settingsView(view, sandbox);
  await sandbox.clearFaults();
  const runs = await runFigures(stack, sandbox, owner, heapFolder);
  return [
    ...runs,
    { measure: "upstream calls of a view", value: warm.calls, baseline: documented.calls, unit: "calls" },
    {
      measure: "a view to its last byte",
      value: Math.round(warm.milliseconds),
      baseline: Math.round(documented.milliseconds),
      unit: "ms",
    },
    {
      measure: "a view while Scalekit is silent for 20 s",
      value: Math.round(silent.milliseconds),
      baseline: 20_000,
      unit: "ms",
    },
  ];
}

/** Signs somebody new in, gives them accounts, and takes the session from the browser. */
async function signedIn(): Promise<{ view: View; owner: Owner }> {
  const browser = await chromium.launch(await findBrowser());
  const context = await browser.newContext({ baseURL: stack.appUrl });
  const page = await context.newPage();
  await signIn(page, newPerson());
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await browser.close();
  const sandbox = new SandboxControl(stack.sandboxUrl);
  const identifier = await identifierOfNewest(sandbox);
  await sandbox.createAccounts(
    names.slice(0, ACCOUNTS).map((connectionName) => ({ connectionName, identifier, status: "ACTIVE" })),
  );
  return { view: { url: `${stack.appUrl}/settings/connections`, cookie }, owner: { identifier, cookie } };
}

/** The identifier that the app asked Scalekit about last: the one of whoever just signed in. */
async function identifierOfNewest(sandbox: SandboxControl): Promise<string> {
  const { calls } = await sandbox.send<{ calls: { identifier?: string }[] }>("GET", "/calls?since=0");
  const identifier = calls.findLast((call) => call.identifier)?.identifier;
  if (!identifier) throw new Error("the app has not asked for anybody's accounts");
  return identifier;
}

async function median(view: View, sandbox: SandboxControl) {
  const views = [];
  for (let index = 0; index < VIEWS; index += 1) views.push(await settingsView(view, sandbox));
  views.sort((a, b) => a.milliseconds - b.milliseconds);
  const middle = views[Math.floor(VIEWS / 2)];
  if (!middle) throw new Error("nothing was measured");
  return middle;
}
