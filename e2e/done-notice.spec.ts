import type { Page } from "@playwright/test";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { takenOver } from "./harness/server-actions";

// What a finished step of a connection's page says, and what becomes of it as the account goes on.

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

const OWN = "/settings/connections/gmail";
const notice = (page: Page, heading: string) => page.getByRole("heading", { level: 2, name: heading });

async function disconnect(page: Page): Promise<void> {
  await page.goto(OWN);
  await takenOver(page);
  await page.getByRole("button", { name: "Disconnect Gmail" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect Gmail" }).click();
  await expect(notice(page, "Gmail is disconnected").first()).toBeFocused();
  await expect(page).toHaveTitle("Gmail is disconnected · Patchbay");
}

async function checkNow(page: Page, heading: string): Promise<void> {
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page).toHaveURL(/done=checked/);
  await expect(notice(page, heading).first()).toBeFocused();
  await expect(page).toHaveTitle(`${heading} · Patchbay`);
}

test("disconnected, and connected again at once: it no longer says so, and what waits keeps the keyboard", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await disconnect(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect again in a new tab" }).click();
  const tab = await opened;
  await expect(page.getByText("Waiting for approval", { exact: true }), "the badge").toBeVisible();
  await expect(page.getByText("Waiting for approval in the other tab")).toBeFocused();
  await expect(notice(page, "Gmail is disconnected")).toHaveCount(0);
  await expect(page).toHaveTitle("Gmail · Patchbay");

  await consent(tab);
  await expect(page.getByRole("button", { name: "Disconnect Gmail" })).toBeVisible();
  const back = page.getByRole("link", { name: "All connections" });
  await back.focus();
  await sandbox.setStatus(await sandbox.requireAccount(signedIn, "gmail"), "DISCONNECTED");
  await expect(page.getByText("Disconnected", { exact: true }), "elsewhere, later").toBeVisible();
  await expect(back, "whoever reads on is not moved").toBeFocused();
});

test("the account expires after it was checked: whoever reads on is not moved, and is told once", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto(OWN);
  await takenOver(page);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeFocused();
  // The page has come with what the check found out.
  await expect(page).toHaveURL(/done=checked/);
  await expect(page).toHaveTitle(/^Gmail is connected as .* · Patchbay$/);
  const back = page.getByRole("link", { name: "All connections" });
  await back.focus();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(page.getByText("Needs reconnecting", { exact: true }), "the badge").toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Gmail needs reconnecting." })).toHaveCount(1);
  await expect(back).toBeFocused();
});

test("checked again and again: each time the answer is read first", async ({ page, sandbox, signedIn }) => {
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "EXPIRED" }]);
  await page.goto(OWN);
  await takenOver(page);
  await checkNow(page, "Gmail needs reconnecting");
  await checkNow(page, "Gmail needs reconnecting");
  await checkNow(page, "Gmail needs reconnecting");
});

test("checked a while ago, and Scalekit does not answer any more: nothing says that it did just now", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto(OWN);
  await takenOver(page);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  await database.query("update accounts set checked_at = now() - interval '6 minutes' where user_id = $1", [
    signedIn,
  ]);
  await database.query("update users set accounts_read_at = null where id = $1", [signedIn]);
  await sandbox.fault("*", { type: "fail", code: "UNAVAILABLE" });
  await page.reload();
  await expect(page.getByText("Scalekit did not answer")).toBeVisible();
  await expect(page.getByText("Checked with Scalekit just now.").filter({ visible: true })).toHaveCount(0);
  await expect(page).toHaveTitle("Gmail · Patchbay");
});

test("checked where a confirmation failed: it says what the rest of the page says", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "PENDING_VERIFICATION" },
  ]);
  await page.goto(OWN);
  await takenOver(page);
  const age = "update accounts set changed_at = changed_at - interval '61 seconds' where user_id = $1";
  await database.query(age, [signedIn]);
  await expect(page.getByText("Not confirmed", { exact: true })).toBeVisible();
  await checkNow(page, "Gmail could not be confirmed");
  await expect(page.getByText("is being confirmed", { exact: false })).toHaveCount(0);
});
