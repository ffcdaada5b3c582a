import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { copyClone } from "../scripts/copy-clone";
import { withoutProxyForLoopback } from "../scripts/environment";
import { freePort, run, signalGroup } from "../scripts/processes";
import { temporaryFolder } from "../scripts/temporary-folder";
import { card, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { newPerson, signIn } from "./harness/people";
import { prompt, startWorkflow } from "./harness/runs-page";
import { SandboxControl } from "./harness/sandbox";

/** Compiling takes its time beside other stories. */
const PATIENCE = 120_000;

test("npm run dev on a fresh clone says where to go, somebody connects there, and Ctrl-C ends all of it", async ({
  browser,
}) => {
  test.setTimeout(3 * PATIENCE);
  const folder = await temporaryFolder("patchbay-clone-");
  const clone = join(folder, "patchbay");
  // As somebody has it who has just cloned it; the clone that the stories are in may be at work.
  copyClone(clone);
  const [port, sandbox, smtp] = [await freePort(), await freePort(), await freePort()];
  const ports = { PORT: `${port}`, SANDBOX_PORT: `${sandbox}`, SANDBOX_SMTP_PORT: `${smtp}` };
  const env = withoutProxyForLoopback({ ...process.env, NODE_ENV: undefined, ...ports });
  const dev = await run("npm run dev", "npm", ["run", "dev"], { cwd: clone, env, stdio: "pipe" });
  const baseURL = `http://localhost:${port}`;
  const context = await browser.newContext({ baseURL });
  try {
    let words = "";
    dev.child.stdout?.on("data", (said) => {
      words += said;
    });
    await expect.poll(() => words, { timeout: PATIENCE }).toContain(`Patchbay is at ${baseURL}: sign in as`);

    const page = await context.newPage();
    for (const path of ["/sign-in", "/settings/connections"]) await page.goto(path, { timeout: PATIENCE });
    await signIn(page, newPerson());
    await press(page, "Connect", "GitHub");
    await consent(page);
    await expect(page.getByRole("heading", { name: "GitHub is connected" })).toBeVisible({
      timeout: PATIENCE,
    });
    await page.goto("/settings/connections", { timeout: PATIENCE });
    await expect(card(page, "GitHub").getByText("Connected", { exact: true })).toBeVisible();
    const control = new SandboxControl(`http://127.0.0.1:${sandbox}`);
    for (const account of await control.accounts()) {
      if (account.status === "ACTIVE") await control.expire(account);
    }
    await page.goto("/workflows", { timeout: PATIENCE });
    await expect(page.getByRole("heading", { name: "Morning brief" })).toBeVisible();
    // What a page loads later is compiled later: the banner.
    const banner = page.getByRole("region", { name: "Needs reconnecting" });
    await expect(banner.getByRole("button", { name: /Reconnect/ })).toBeVisible({ timeout: PATIENCE });

    // So that each is compiled when the run starts.
    for (const path of ["/workflows/morning-brief", "/runs/none"])
      await page.goto(path, { timeout: PATIENCE });
    await startWorkflow(page, "Morning brief");
    await expect(prompt(page, "Connect Google Calendar to go on")).toBeVisible({ timeout: PATIENCE });

    signalGroup(dev.pid, "SIGINT");
    await dev.ended;
    expect(existsSync(join(clone, ".data", "owner")), "somebody is still at work there").toBe(false);
    await expect(fetch(`http://127.0.0.1:${sandbox}/`)).rejects.toThrow();
  } finally {
    await context.close();
    await dev.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
