import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../scripts/browser";
import { ROOT } from "../../scripts/environment";
import { type Figure, percentile } from "../figures";
import { inWorld, type Owner, type World } from "../tools/world";

/** Fetched into a folder that is gone afterwards: nothing else here needs it, nor the browser driver that it brings. */
const LIGHTHOUSE = "lighthouse@12.8.2";
const THEMES = ["light", "dark"] as const;
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
/** Its figure for performance is a time on a simulated phone: of three, the one in the middle. */
const AUDITS = 3;

type Scores = Record<(typeof CATEGORIES)[number], number>;

interface Subject {
  name: string;
  path: string;
  cookie: string;
}

/** Google's Lighthouse, as for a phone, on three pages in both themes. */
export async function lighthouse(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-lighthouse-"));
  try {
    const npm = ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", LIGHTHOUSE];
    execFileSync("npm", npm, { stdio: ["ignore", "ignore", "inherit"] });
    copyFileSync(join(ROOT, "bench", "lighthouse", "audit.mjs"), join(folder, "audit.mjs"));
    return await inWorld({ events: true }, (world) => audited(world, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function audited(world: World, folder: string): Promise<Figure[]> {
  const owner = await world.newOwner();
  await world.sandbox.connect(owner.identifier, "googlecalendar", "gmail");
  const { cookie } = owner;
  const subjects: Subject[] = [
    { name: "settings", path: "/settings/connections", cookie },
    { name: "sign-in", path: "/sign-in", cookie: "" },
    { name: "a run that waits", path: await parkedRun(owner), cookie },
  ];
  const figures: Figure[] = [];
  for (const subject of subjects) {
    for (const theme of THEMES) figures.push(...(await scored(world, folder, subject, theme)));
  }
  return figures;
}

/** A run that waits for a connection, with its prompt. */
async function parkedRun({ page }: Owner): Promise<string> {
  await page.goto("/workflows/morning-brief");
  await page.getByRole("button", { name: /^Start/ }).click();
  await page.getByRole("heading", { name: "Connect Slack to go on" }).waitFor();
  return new URL(page.url()).pathname;
}

async function scored(world: World, folder: string, subject: Subject, theme: string): Promise<Figure[]> {
  const all: Scores[] = [];
  for (let one = 0; one < AUDITS; one += 1) all.push(await audit(world, folder, subject, theme));
  return CATEGORIES.map((category) => ({
    measure: `Lighthouse, ${category}: ${subject.name}, ${theme}`,
    value: percentile(
      all.map((scores) => scores[category]),
      0.5,
    ),
    unit: "points",
    aim: { of: "value", atLeast: category === "performance" ? 95 : 100 },
  }));
}

/** One audit in a browser of its own, which begins with nothing but the session. */
async function audit(
  { stack }: World,
  folder: string,
  { path, cookie }: Subject,
  theme: string,
): Promise<Scores> {
  const { executablePath, args, env } = await findBrowser();
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const cookies = cookie.split("; ").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 ? [{ name: pair.slice(0, at), value: pair.slice(at + 1), path: "/", secure: true }] : [];
  });
  const task = {
    url: stack.appUrl + path,
    cookies,
    theme,
    executablePath,
    args: [...args, ...asRoot],
    categories: CATEGORIES,
  };
  const said = execFileSync(process.execPath, [join(folder, "audit.mjs"), JSON.stringify(task)], {
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(said.trim().split("\n").at(-1) ?? "") as Scores;
}
