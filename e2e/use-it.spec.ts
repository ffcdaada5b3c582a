import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import { expectOutcome, openConnections } from "./harness/connections-page";
import { consent, offeredAccounts } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { identify } from "./harness/people";
import { anotherComesBack, connected } from "./harness/provider-accounts";
import { takenOver } from "./harness/server-actions";

const EXAMPLE = "/examples/require-connection";

async function openExample(page: Page): Promise<void> {
  await page.goto(EXAMPLE);
  await expect(page.getByRole("heading", { level: 1, name: "Unread mail" })).toBeVisible();
}

/** The gate, open or closed, which has no name of its own. */
const GATE = "[data-gate]";
const gate = (page: Page) => page.locator(GATE);

/** What stands behind the gate. */
async function expectCount(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Gmail" })).toContainText(/\d+ unread letters? in/);
}

test("connects in a new tab: the page that waits shows what it kept, says so, and keeps the keyboard", async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await openExample(page);
  const prompt = page.getByRole("region", { name: "Connect Gmail" });
  await expect(prompt).toContainText("This page counts the unread letters in your inbox.");
  await expect(page.getByText("unread letters in", { exact: false }).last()).not.toContainText(/\d/);
  await expectAccessible(page, "the gate is closed");

  const opened = context.waitForEvent("page");
  await prompt.getByRole("button", { name: "Connect in a new tab" }).click();
  const tab = await opened;
  await expect(prompt.getByText("Waiting for approval in the other tab")).toBeFocused();
  await expect(page.getByRole("heading", { name: "Gmail is waiting for approval" })).toBeVisible();
  await expect(page.getByText("Continue to finish", { exact: false }), "without its button").toHaveCount(0);
  const [account = ""] = await offeredAccounts(tab);
  await consent(tab, { account });
  await expectOutcome(tab, "Gmail is connected");
  await expect(tab.getByRole("link", { name: "Back to the example" })).toBeVisible();

  await expectCount(page);
  await expect(page.getByRole("region", { name: "Gmail" })).toContainText(account);
  await expect(page.getByRole("status").filter({ hasText: "Gmail is connected." })).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Gmail" }), "in place of the prompt").toBeFocused();
  await expectAccessible(page, "the gate is open");
});

test("whose account it is becomes known after the page that waited opened: it is shown as well", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await openExample(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  const tab = await opened;
  const [account = ""] = await offeredAccounts(tab);
  // The account is ACTIVE at once; whose it is a tool tells, the first that is called, and this one does not.
  await sandbox.faultTool(signedIn, { type: "fail", code: "INTERNAL", toolErrorCode: "ODD" }, 1);
  await consent(tab, { account });
  const open = page.getByRole("region", { name: "Gmail", exact: true });
  await expect(open).toContainText(/\d+ unread letters? in your inbox/);

  await tab.goto("/settings/connections/gmail");
  await tab.getByRole("button", { name: "Check now" }).click();
  await expect(open).toContainText(account);
});

test("what else stands on the page follows its own connection", async ({ page, context, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await openExample(page);
  const slack = page.getByRole("region", { name: "Slack" });
  await expect(slack.getByText("Not connected", { exact: true })).toBeVisible();

  const settings = await context.newPage();
  await settings.goto("/settings/connections/slack");
  await settings.getByRole("button", { name: "Connect Slack" }).click();
  await consent(settings);
  await expectOutcome(settings, "Slack is connected");
  await expect(slack.getByText("Connected", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Connect Gmail" }), "the gate stays closed").toBeVisible();
});

test("it expires while nobody looks: the page asks again, and Reconnect opens it", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "ACTIVE" }]);
  await openExample(page);
  await expectCount(page);

  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await openExample(page);
  const prompt = page.getByRole("region", { name: "Gmail needs reconnecting" });
  await expect(prompt.getByText("Nothing can use it until you reconnect.", { exact: false })).toBeVisible();
  await expectAccessible(page, "it expired");

  await prompt.getByRole("button", { name: "Reconnect Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await page.getByRole("link", { name: "Back to the example" }).click();
  await expectCount(page);
});

test("it expires while the keyboard is behind the gate: the gate keeps it", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "ACTIVE" }]);
  await openExample(page);
  await expectCount(page);
  await takenOver(page, GATE);
  await page.getByRole("link", { name: "Count again" }).focus();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByRole("region", { name: "Gmail needs reconnecting" })).toBeVisible();
  await expect(gate(page), "in place of what stood behind it").toBeFocused();
});

test("Scalekit answers again: the gate says how it stands by then, and keeps the keyboard", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await sandbox.fault("*", { type: "fail", code: "UNAVAILABLE" });
  await openExample(page);
  await takenOver(page, GATE);
  await gate(page).getByRole("link", { name: "Try again" }).focus();
  await sandbox.clearFaults();
  await expect(page.getByRole("region", { name: "Connect Gmail" }), "by itself").toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("status").filter({ hasText: "Gmail is not connected." })).toHaveCount(1);
  await expect(gate(page), "in place of the way to try again").toBeFocused();
});

test("the use itself finds out that the grant was revoked: the page asks at once", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "ACTIVE" }]);
  await sandbox.revoke(await sandbox.requireAccount(signedIn, "gmail"));
  await openExample(page);
  await expect(
    page.getByRole("region", { name: "Gmail needs reconnecting" }).getByRole("button", {
      name: "Reconnect Gmail",
    }),
  ).toBeVisible();
});

test("another account comes back than before: the page uses it once the person keeps it, and not before", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  await openConnections(page);
  const before = await connected(page, "Gmail");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await openExample(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Reconnect in a new tab" }).click();
  const other = await anotherComesBack(await opened, before);

  const prompt = page.getByRole("region", { name: "Choose the Gmail account" });
  await expect(prompt).toContainText(`It was ${before}, now it is ${other}.`);
  await expect(page.getByText(/\d+ unread letters? in/)).toHaveCount(0);
  await page.reload();
  await expect(prompt).toContainText(`It was ${before}, now it is ${other}.`);
  await expectAccessible(page, "the gate awaits a choice");
  await prompt.getByRole("link", { name: "Keep it or undo this" }).click();
  await page.getByRole("button", { name: `Keep ${other}` }).click();
  await page.getByRole("link", { name: "Back to the example" }).click();
  await expectCount(page);
  await expect(page.getByRole("region", { name: "Gmail" })).toContainText(other);
});

test("connected without a permission the page needs: it names it and asks to reconnect", async ({
  page,
  signedIn,
  sandbox,
}) => {
  const scopes = ["https://www.googleapis.com/auth/gmail.send"];
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "ACTIVE", scopes }]);
  await openExample(page);

  const prompt = page.getByRole("region", { name: "Gmail is connected" });
  await expect(prompt.getByRole("listitem").filter({ hasText: "Read your mail" })).toBeVisible();
  await expectAccessible(page, "a permission is missing");
  await prompt.getByRole("button", { name: "Reconnect Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await page.getByRole("link", { name: "Back to the example" }).click();
  await expectCount(page);
});

test("a limit of the provider and a silent Scalekit are said in words", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "ACTIVE" }]);
  await sandbox.faultTool(signedIn, {
    type: "fail",
    code: "RESOURCE_EXHAUSTED",
    toolErrorCode: "RATE_LIMITED",
  });
  await openExample(page);
  await expect(page.getByText("Gmail asks for a pause.", { exact: false })).toBeVisible();
  await expectAccessible(page, "a rate limit");

  await sandbox.clearFaults();
  await page.getByRole("link", { name: "Try again" }).click();
  await expectCount(page);

  await sandbox.fault("*", { type: "delay", ms: 20_000 });
  await openExample(page);
  await expect(page.getByText("Gmail was connected when it was last seen", { exact: false })).toBeVisible();
  await expectAccessible(page, "Scalekit does not answer");
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByText("Gmail was connected when it was last seen", { exact: false })).toBeVisible();
  await sandbox.clearFaults();
  await expect(page.getByRole("region", { name: "Gmail" }), "by itself").toContainText(
    /\d+ unread letters? in/,
    { timeout: 30_000 },
  );
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signs in, connects in the same tab and comes back to the page", async ({ page, person }) => {
    await page.goto(EXAMPLE);
    await page.getByRole("main").getByRole("button", { name: "Continue to sign in" }).click();
    await identify(page, person);
    await expect(page.getByRole("heading", { level: 1, name: "Unread mail" })).toBeVisible();

    await page.getByRole("button", { name: "Connect Gmail" }).click();
    await consent(page);
    await expect(page.getByRole("heading", { level: 1, name: "Gmail is connected" })).toBeVisible();
    await page.getByRole("link", { name: "Back to the example" }).click();
    await expectCount(page);
    await page.getByRole("link", { name: "Count again" }).click();
    await expectCount(page);
  });
});
