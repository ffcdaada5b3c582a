import type { Page } from "@playwright/test";
import type { Client } from "pg";
import { openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { prompt, startWorkflow } from "./harness/runs-page";
import type { SandboxControl } from "./harness/sandbox";
import { takenOver } from "./harness/server-actions";

// What changes without a hand is told to whoever does not see it, once.

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

const shown = (page: Page, badge: string) => page.getByText(badge, { exact: true }).filter({ visible: true });
const banner = (page: Page) => page.getByRole("region", { name: "Needs reconnecting", exact: true });
const told = (page: Page, sentence: string) => page.getByRole("status").filter({ hasText: sentence });

async function confirming(sandbox: SandboxControl, identifier: string, name: string): Promise<void> {
  await sandbox.createAccounts([{ connectionName: name, identifier, status: "PENDING_VERIFICATION" }]);
}

/** The confirmation began so long ago that it fails soon, while the page is looked at. No trigger tells of this. */
async function nearItsEnd(database: Client, user: string): Promise<void> {
  const age = "update accounts set changed_at = changed_at - interval '52 seconds' where user_id = $1";
  await database.query(age, [user]);
}

for (const path of ["/settings/connections", "/settings/connections/gmail", "/connect/gmail"]) {
  test(`a confirmation fails by the clock: ${path} says so`, async ({
    page,
    sandbox,
    database,
    signedIn,
  }) => {
    await confirming(sandbox, signedIn, "gmail");
    await page.goto(path);
    await expect(shown(page, "Confirming")).toBeVisible();
    await nearItsEnd(database, signedIn);
    await expect(shown(page, "Not confirmed")).toBeVisible({ timeout: 20_000 });
    await expect(told(page, "Gmail could not be confirmed.")).toHaveCount(1);
  });
}

test("a confirmation fails by the clock: the gate that waits for it says so", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await confirming(sandbox, signedIn, "gmail");
  await page.goto("/examples/require-connection");
  await expect(page.getByRole("region", { name: "Gmail is being confirmed" })).toBeVisible();
  await nearItsEnd(database, signedIn);
  await expect(page.getByRole("region", { name: "Gmail could not be confirmed" })).toBeVisible({
    timeout: 20_000,
  });
  await expect(told(page, "Gmail could not be confirmed.")).toHaveCount(1);
});

test("a confirmation fails by the clock: the run that waits for it says so", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await confirming(sandbox, signedIn, "googlecalendar");
  await startWorkflow(page, "Morning brief");
  const ask = prompt(page, "Connect Google Calendar to go on");
  await expect(ask).toContainText("Confirming that it was you");
  await nearItsEnd(database, signedIn);
  // The run itself is as it was, so nothing tells the page to read it again.
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(ask).toContainText("It could not be confirmed", { timeout: 20_000 });
  await expect(told(page, "Google Calendar could not be confirmed.")).toHaveCount(1);
});

test("a confirmation fails by the clock: the page of all runs says so", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await confirming(sandbox, signedIn, "googlecalendar");
  await startWorkflow(page, "Morning brief");
  const ask = prompt(page, "Connect Google Calendar to go on");
  await expect(ask).toContainText("Confirming that it was you");
  await page.goto("/runs");
  await expect(ask).toContainText("Confirming that it was you");
  await nearItsEnd(database, signedIn);
  await expect(ask).toContainText("It could not be confirmed", { timeout: 20_000 });
  await expect(told(page, "Google Calendar could not be confirmed.")).toHaveCount(1);
});

test.describe("where the browser's clock is fast", () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 120_000;
    }),
  );

  test("a confirmation of the list is still under way", async ({ page, sandbox, signedIn }) => {
    await confirming(sandbox, signedIn, "gmail");
    await openConnections(page);
    await expect(shown(page, "Confirming")).toBeVisible();
    await sandbox.connect(signedIn, "slack");
    await expect(page.getByRole("link", { name: "Notices, 1 unread" }), "it has looked").toBeVisible();
    await expect(page.getByRole("link", { name: "Manage Slack" })).toBeVisible();
    await expect(shown(page, "Not confirmed")).toHaveCount(0);
  });

  test("a confirmation of a run is still under way", async ({ page, sandbox, signedIn }) => {
    await confirming(sandbox, signedIn, "googlecalendar");
    await startWorkflow(page, "Morning brief");
    const ask = prompt(page, "Connect Google Calendar to go on");
    await expect(ask).toContainText("Confirming that it was you");
    await sandbox.connect(signedIn, "slack");
    await expect(page.getByRole("link", { name: "Notices, 1 unread" }), "it has looked").toBeVisible();
    await expect(ask).toContainText("Confirming that it was you");
  });
});

test("the banner is said when its sentence changes, not when it came with the page", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail", "slack");
  await page.goto("/workflows");
  await expect(page.getByRole("link", { name: "Notices, 2 unread" })).toBeVisible();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(told(page, "Slack needs reconnecting.")).toHaveCount(1);
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(told(page, "Gmail and Slack need reconnecting.")).toHaveCount(1);
  await page.reload();
  await expect(banner(page)).toContainText("Gmail and Slack need reconnecting.");
  await sandbox.connect(signedIn, "googlecalendar");
  await expect(page.getByRole("link", { name: "Notices, 5 unread" }), "it has looked").toBeVisible();
  await expect(told(page, "reconnecting")).toHaveCount(0);
});

test("the banner says that nothing is left of it, and leaves the focus it had on the page", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  await banner(page).getByRole("button", { name: "Reconnect Gmail" }).focus();
  await sandbox.setStatus(await sandbox.requireAccount(signedIn, "gmail"), "ACTIVE");
  await expect(banner(page)).toHaveCount(0);
  await expect(told(page, "Nothing needs reconnecting any more.")).toHaveCount(1);
  await expect(page.getByRole("main")).toBeFocused();
});

test("whoever had the focus nowhere keeps the place that they read", async ({ page, sandbox, signedIn }) => {
  await sandbox.connect(signedIn, "gmail");
  await page.setViewportSize({ width: 640, height: 320 });
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  const scrolled = () => page.evaluate(() => window.scrollY);
  await page.mouse.wheel(0, 400);
  await expect.poll(scrolled).toBeGreaterThan(200);
  await sandbox.setStatus(await sandbox.requireAccount(signedIn, "gmail"), "DISCONNECTED");
  await expect(page.getByRole("status").filter({ hasText: "Gmail is disconnected" })).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1, name: "Gmail" })).not.toBeFocused();
  expect(await scrolled()).toBeGreaterThan(200);
});

test("the banner is silent where the page says it itself: at a gate, and on a run", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await sandbox.connect(signedIn, "gmail");
  const gate = await context.newPage();
  await gate.goto("/examples/require-connection");
  await expect(gate.getByRole("region", { name: "Gmail", exact: true })).toBeVisible();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(banner(page)).toContainText("Gmail needs reconnecting.");
  await expect(banner(gate)).toContainText("Gmail needs reconnecting.");
  await expect(told(gate, "Gmail needs reconnecting."), "the gate's own words").toHaveCount(1);
  await expect(told(page, "Gmail needs reconnecting.")).toHaveCount(0);
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(banner(gate)).toContainText("Gmail and Slack need");
  await expect(told(gate, "Gmail and Slack need reconnecting.")).toHaveCount(0);
});
