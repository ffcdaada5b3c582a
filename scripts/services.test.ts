import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { commandLine } from "./processes";

test("a child ends when its parent is killed outright", async () => {
  const preload = pathToFileURL("scripts/end-with-parent.mjs").href;
  // What is loaded before it speaks watches by then.
  const child = ["--import", preload, "-e", "console.log(process.pid); setInterval(() => {}, 1000)"];
  const options = { detached: true, stdio: ["ignore", "inherit", "inherit"] };
  const script = `
    require("node:child_process").spawn(process.execPath, ${JSON.stringify(child)}, ${JSON.stringify(options)});
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [pid] = (await once(createInterface(parent.stdout), "line")) as [string];
  expect(commandLine(Number(pid))).toContain("end-with-parent");
  parent.kill("SIGKILL");
  await expect.poll(() => commandLine(Number(pid)), { timeout: 5000 }).toBe("");
});
