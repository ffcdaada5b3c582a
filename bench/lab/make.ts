import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/environment";

/** A copy of this clone, built together with the pages that its own are measured against. */
export interface Lab {
  root: string;
  /** An app of one page, which is nothing else's: Next.js would take what it finds in folders above. */
  emptyApp: string;
  remove(): void;
}

const NOT_COPIED = new Set([".git", ".data", ".next", "node_modules", "test-results"]);
/** Stays where Next.js looks for it. */
const AT_THE_TOP = new Set(["global-error.tsx", "globals.css"]);

/** Makes the copy in a temporary folder. @throws Error where it cannot be built */
export function makeLab(): Lab {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-bench-"));
  const [root, emptyApp] = [join(folder, "patchbay"), join(folder, "empty-app")];
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    mkdirSync(root);
    for (const name of readdirSync(ROOT)) {
      if (!NOT_COPIED.has(name)) cpSync(join(ROOT, name), join(root, name), { recursive: true });
    }
    addPages(root);
    cpSync(join(ROOT, "bench", "lab", "empty-app"), emptyApp, { recursive: true });
    for (const app of [root, emptyApp]) {
      linkTree(join(ROOT, "node_modules"), join(app, "node_modules"));
      build(app);
    }
    return { root, emptyApp, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The app's own frame must not stand around a page that is to be empty: a root layout each, in two groups of routes. */
function addPages(root: string): void {
  const app = join(root, "app");
  const site = join(app, "(site)");
  mkdirSync(site);
  for (const name of readdirSync(app)) {
    if (name !== "(site)" && !AT_THE_TOP.has(name)) renameSync(join(app, name), join(site, name));
  }
  writeFileSync(join(site, "globals.css"), '@import "../globals.css";');
  cpSync(join(root, "bench", "lab", "pages"), join(app, "(bench)"), { recursive: true });
  cpSync(join(root, "bench", "lab", "framed"), site, { recursive: true });
}

function build(app: string): void {
  const next = join(app, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const options = { cwd: app, env, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], options);
  if (status !== 0) throw new Error(`${app} cannot be built:\n${stdout}\n${stderr}`);
}

/** The same files once more, without taking their room where the file system allows it. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
