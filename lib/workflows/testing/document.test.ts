import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const COPIED = [
  "lib",
  "sandbox",
  "scripts",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  "biome.json",
];

/** The files that a document names, each in the code block after its name. */
function filesOf(document: string): [path: string, text: string][] {
  const text = readFileSync(join(ROOT, document), "utf8");
  const blocks = text.matchAll(/<!-- file: (\S+) -->\s+```ts\n([\s\S]*?)```/g);
  return [...blocks].map(([, path = "", code = ""]) => [path, code]);
}

test("docs/add-a-workflow.md, followed to the letter, adds a workflow that runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-document-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const files = filesOf("docs/add-a-workflow.md");
  expect(files.map(([path]) => path)).toHaveLength(2);
  for (const [path, text] of files) writeFileSync(join(folder, path), text);

  const bin = (program: string) => join(ROOT, "node_modules", ".bin", program);
  const run = (program: string, args: string[]) => {
    const { status, stdout, stderr } = spawnSync(bin(program), args, { cwd: folder, encoding: "utf8" });
    return { status, said: `${stdout}\n${stderr}` };
  };
  const paths = files.map(([path]) => path);
  const checked = run("biome", ["check", "--vcs-enabled=false", ...paths]);
  expect(checked.status, checked.said).toBe(0);
  const typed = run("tsc", ["--noEmit", "--incremental", "false", "--project", "tsconfig.json"]);
  expect(typed.said.split("\n").filter((line) => paths.some((path) => line.startsWith(path)))).toEqual([]);
  const tested = run("vitest", ["run", ...paths.filter((path) => path.endsWith(".test.ts"))]);
  expect(tested.status, tested.said).toBe(0);
}, 180_000);
