import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { claimData } from "./data-owner";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "patchbay-data-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("a folder on which a command runs is refused, with the command's name", async () => {
  const data = folder();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "scripts/dev.ts"]);
  onTestFinished(() => void other.kill("SIGKILL"));
  await once(other, "spawn");
  writeFileSync(join(data, "owner"), `${other.pid}\nnpm run dev\n`);
  await expect(claimData(data, "npm start")).rejects.toThrow(
    `Patchbay runs already in this folder (npm run dev, process ${other.pid}). Stop it first.`,
  );
  other.kill("SIGKILL");
  await once(other, "exit");
  const letGo = await claimData(data, "npm start");
  letGo();
  expect(existsSync(join(data, "owner"))).toBe(false);
});
