import type { Page } from "@playwright/test";
import type { Client } from "pg";
import { openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { prompt, startWorkflow } from "./harness/runs-page";
import type { SandboxControl } from "./harness/sandbox";

// What changes without a hand is told to whoever does not see it, once.

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

const shown = (page: Page, badge: string) => page.getByText(badge, { exact: true }).filter({ visible: true });
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
