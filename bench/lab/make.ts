import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyClone, linkTree } from "../../scripts/copy-clone";
import { ROOT } from "../../scripts/environment";

/** A copy of this clone, built together with the pages that its own are measured against. */
export interface Lab {
  root: string;
  /** An app of one page, which is nothing else's: Next.js would take what it finds in folders above. */
  emptyApp: string;
  remove(): void;
}

/** Stays where Next.js looks for it. */
const AT_THE_TOP = new Set(["global-error.tsx", "globals.css"]);

/** Makes the copy in a temporary folder. @throws Error where it cannot be built */
export function makeLab(): Lab {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-bench-"));
  const [root, emptyApp] = [join(folder, "patchbay"), join(folder, "empty-app")];
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    copyClone(root);
    addPages(root);
    cpSync(join(ROOT, "bench", "lab", "empty-app"), emptyApp, { recursive: true });
    linkTree(join(ROOT, "node_modules"), join(emptyApp, "node_modules"));
    for (const app of [root, emptyApp]) build(app);
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
  ownComponents(root, join(site, "settings", "floor", "cards-and-search.tsx"));
}

/** What two pages share is cut into files of its own, which weigh more: the settings page must not weigh what this one makes of it. */
function ownComponents(root: string, file: string): void {
  cpSync(join(root, "components"), join(root, "components-again"), { recursive: true });
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("@/components/", "@/components-again/"));
}

function build(app: string): void {
  const next = join(app, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const options = { cwd: app, env, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], options);
  if (status !== 0) throw new Error(`${app} cannot be built:\n${stdout}\n${stderr}`);
}
