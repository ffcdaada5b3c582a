import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./environment";

const NOT_COPIED = new Set([".git", ".data", ".env", ".env.local", ".next", "node_modules", "test-results"]);

/**
 * Copies this clone as it stands, with its packages and without what its commands made or somebody set for it, to a folder that does
 * not exist yet.
 */
export function copyClone(to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(ROOT)) {
    if (!NOT_COPIED.has(name)) cpSync(join(ROOT, name), join(to, name), { recursive: true });
  }
  linkTree(join(ROOT, "node_modules"), join(to, "node_modules"));
}

/** The same files once more, without taking their room where the file system allows it. */
export function linkTree(from: string, to: string): void {
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
