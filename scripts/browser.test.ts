import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemBrowser } from "./browser";

test("a browser on PATH that cannot say its version is passed over", () => {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-browsers-"));
  const { PATH } = process.env;
  onTestFinished(() => {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true, force: true });
  });
  process.env.PATH = [folder, "/nowhere"].join(delimiter);
  const program = (name: string, code: number) => {
    writeFileSync(join(folder, name), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
    return join(folder, name);
  };
  program("chromium", 1);
  expect(systemBrowser()).toBeUndefined();
  const good = program("google-chrome", 0);
  expect(systemBrowser()).toBe(good);
});
