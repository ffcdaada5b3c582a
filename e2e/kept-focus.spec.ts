import type { ElementHandle, Page } from "@playwright/test";
import type pg from "pg";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { tabTo } from "./harness/keyboard";
import { openNewTab, prompt, startWorkflow } from "./harness/runs-page";
import { takenOver } from "./harness/server-actions";

// What a page changes, by itself or as asked, it says from a region that stood before, and the focus stays on the page:
// WCAG 2.2 §2.4.3, §4.1.3.

/** Presses what has the keyboard's way to it, once React has taken the page over. */
async function pressByKeyboard(page: Page, button: string): Promise<void> {
  await takenOver(page);
  await tabTo(page, page.getByRole("button", { name: button, exact: true }));
  await page.keyboard.press("Enter");
}

/** The region that changes are said from, as it stands before any. */
async function standingRegion(page: Page): Promise<ElementHandle<Node>> {
  const region = page.getByRole("main").getByRole("status").and(page.locator(":empty"));
  await expect(region).toHaveCount(1);
  return (await region.elementHandle()) as ElementHandle<Node>;
}

async function expectSaid(region: ElementHandle<Node>, sentence: string): Promise<void> {
  await expect.poll(() => region.textContent()).toBe(sentence);
}

/** Unread notices of runs that finished, "Brief 1" the oldest. */
async function placeNotices(database: pg.Client, identifier: string, many: number): Promise<void> {
  await database.query(
    `insert into notices (user_id, kind, run_id, run_title)
     select $1, 'run_finished', 'run_' || n, 'Brief ' || n from generate_series(1, $2::int) n order by n`,
    [identifier, many],
  );
}

test("the list of runs says what a prompt's new tab came to, and keeps the focus", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Google Calendar to go on")).toBeVisible();
  await page.goto("/runs");
  const tab = await openNewTab(page, "Connect Google Calendar to go on");
  await expect(page.getByText("Waiting for approval in the other tab")).toBeFocused();
  await consent(tab);
  await expect(tab.getByRole("heading", { level: 1, name: "Google Calendar is connected" })).toBeVisible();
  await tab.close();

  await expect(prompt(page, "Connect Google Calendar to go on")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeFocused();
  const said = page.getByRole("status");
  await expect(said.filter({ hasText: "Google Calendar is connected." })).toHaveCount(1);
  await expect(prompt(page, "Connect Slack to go on")).toBeVisible();
  await expect(said.filter({ hasText: "Connect Slack to go on." })).toHaveCount(1);
});

test("a notice marked as read is said, on the page of older ones, and its heading has the focus", async ({
  page,
  database,
  signedIn,
}) => {
  await placeNotices(database, signedIn, 33);
  await page.goto("/notices");
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["3", "2", "1"].map(finished));
  const region = await standingRegion(page);
  for (const brief of ["2", "1"]) {
    await pressByKeyboard(page, `Mark as read: ${finished(brief)}`);
    await expect(page.getByRole("heading", { level: 2, name: finished(brief) })).toBeFocused();
    await expectSaid(region, `Marked as read: ${finished(brief)}.`);
    await expect(page).toHaveTitle("Marked as read · Patchbay");
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(["3", "2", "1"].map(finished));
  }
  await pressByKeyboard(page, "Mark all as read");
  await expect(page.getByRole("heading", { level: 1, name: "Notices" })).toBeFocused();
  await expectSaid(region, "All notices are marked as read.");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["3", "2", "1"].map(finished));

  await placeNotices(database, signedIn, 1);
  await page.getByRole("link", { name: "Newest" }).click();
  for (let times = 0; times < 2; times++) {
    await pressByKeyboard(page, "Mark all as read");
    await expect(page.getByRole("heading", { level: 1, name: "Notices" })).toBeFocused();
    await expect(page.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
    await placeNotices(database, signedIn, 1);
    await expect(page.getByRole("button", { name: "Mark all as read" })).toBeVisible();
  }
});

test("a notice that another tab dealt with leaves the focus on the page", async ({
  page,
  context,
  database,
  signedIn,
}) => {
  await placeNotices(database, signedIn, 2);
  await page.goto("/notices");
  await takenOver(page);
  await page.getByRole("button", { name: `Mark as read: ${finished("1")}` }).focus();
  const other = await context.newPage();
  await other.goto("/notices");
  await takenOver(other);
  await other.getByRole("button", { name: `Mark as read: ${finished("1")}` }).click();
  await expect(page.getByRole("button", { name: /^Mark as read: / })).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1, name: "Notices" })).toBeFocused();
});

test("a saved choice of emails is read first, each time, and the title says it", async ({
  page,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/settings/preferences");
  for (let times = 0; times < 2; times++) {
    await pressByKeyboard(page, "Save");
    await expect(
      page.getByRole("heading", { level: 2, name: "Your choice of emails is saved" }),
    ).toBeFocused();
    await expect(page).toHaveTitle("Your choice of emails is saved · Patchbay");
  }
});

test("an address says nothing that is not so", async ({ page, database, signedIn }) => {
  await placeNotices(database, signedIn, 1);
  const { rows } = await database.query<{ id: string }>("select id from notices where user_id = $1", [
    signedIn,
  ]);
  for (const read of [rows[0]?.id, "all", "1e3", "<b>"]) {
    await page.goto(`/notices?${new URLSearchParams({ read: read ?? "" })}`);
    await takenOver(page);
    await expect(page).toHaveTitle("Notices · Patchbay");
    await expect(page.getByText("Unread", { exact: true })).toBeVisible();
    await standingRegion(page);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a notice is marked as read where it stands, and what was saved is said", async ({
    page,
    database,
    signedIn,
  }) => {
    await placeNotices(database, signedIn, 32);
    await page.goto("/notices");
    await page.getByRole("link", { name: "Older" }).click();
    await page.getByRole("button", { name: `Mark as read: ${finished("1")}` }).click();
    await expect(page.getByRole("button", { name: /^Mark as read: Brief/ })).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(["2", "1"].map(finished));
    await expect(page).toHaveTitle("Marked as read · Patchbay");
    await page.goto("/settings/preferences");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: "Your choice of emails is saved" })).toBeVisible();
  });
});

function finished(brief: string): string {
  return `Brief ${brief} has finished`;
}
