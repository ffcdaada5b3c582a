import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import { expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { tabTo } from "./harness/keyboard";
import { tellNothing } from "./harness/no-news";
import { newPerson, signIn } from "./harness/people";
import { expectRun, startWorkflow } from "./harness/runs-page";
import { takenOver } from "./harness/server-actions";

test.use({ stackOptions: { all: false, events: true, env: {} } });

/** The entries as they stand on the page, newest first: what happened and by whose doing. */
async function entries(page: Page): Promise<string[]> {
  await page.goto("/settings/history");
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  const lines = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading") });
  return lines.evaluateAll((all) =>
    all.map((line) => {
      const by = line.querySelector("time")?.parentElement?.textContent ?? "";
      return `${line.querySelector("h3")?.textContent}${by.slice(by.lastIndexOf(", by"))}`;
    }),
  );
}

async function connect(page: Page, verb: string): Promise<void> {
  await openConnections(page);
  await press(page, verb, "Slack");
  await consent(page);
  await expectOutcome(page, "Slack is connected");
}

async function disconnect(page: Page): Promise<void> {
  await page.goto("/settings/connections/slack");
  await takenOver(page);
  await page.getByRole("button", { name: "Disconnect Slack" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect Slack" }).click();
  await expect(page.getByRole("heading", { name: "Slack is disconnected" }).first()).toBeVisible();
}

test("everything that happened to a connection stands in its user's history, and in nobody else's", async ({
  page,
  sandbox,
  signedIn,
  anotherBrowser,
}) => {
  test.slow();
  await openConnections(page);
  await press(page, "Connect", "Slack");
  await consent(page, { decision: "Deny" });
  await expectOutcome(page, "You did not allow Slack");
  await connect(page, "Continue with");
  await sandbox.connect(signedIn, "googlecalendar", "gmail");
  await startWorkflow(page, "Morning brief");
  await expectRun(page, "Finished");
  await openConnections(page);
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(page.getByRole("status").filter({ hasText: "Slack needs reconnecting." })).toHaveCount(1);
  await connect(page, "Reconnect");
  await disconnect(page);

  const slack = (await entries(page)).filter((entry) => entry.startsWith("Slack"));
  expect(slack).toEqual([
    "Slack Disconnected, by you",
    "Slack Reconnected, by you",
    "Slack Confirmed, by you",
    "Slack Stopped working, by Scalekit",
    "Slack Used by a run, by you",
    "Slack Connected, by you",
    "Slack Confirmed, by you",
    "Slack Refused, by you",
  ]);
  await expectAccessible(page, "history");
  await page.getByLabel("What happened").selectOption("Refused");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("You did not allow it, so nothing was connected.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveCount(1);

  const other = await anotherBrowser();
  await signIn(other, newPerson("Other Person"));
  expect(await entries(other)).toEqual([]);
  await expect(other.getByText("Nothing has happened yet")).toBeVisible();
});

test("an export that is refused says why on the screen", async ({ page, context, signedIn, problems }) => {
  expect(signedIn).toBeTruthy();
  // Otherwise the page itself may say so first, and be another.
  await tellNothing(page);
  await page.goto("/settings/history");
  await context.clearCookies();
  await page.getByRole("link", { name: "Export as CSV" }).click();
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/history\/export/);
  for (const problem of problems.splice(0))
    expect(problem, "how Chromium shows text").toContain("inline style");
});

test("the history as a file: only one's own, whole, and nothing in it is a formula", async ({
  page,
  database,
  signedIn,
  playwright,
  baseURL,
}) => {
  await database.query(
    `insert into history (user_id, connection_name, kind, source, run_id, run_title, at)
     select $1, 'gmail', 'used', 'you', 'run_' || n, '=HYPERLINK("https://evil.example","a, b")', now() - n * interval '1 minute'
     from generate_series(1, 1234) n`,
    [signedIn],
  );
  await page.goto("/settings/history");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^patchbay-history-\d{4}-\d\d-\d\d\.csv$/);

  const csv = await (await page.request.get("/settings/history/export?format=csv")).text();
  const lines = csv.trimEnd().split("\r\n");
  expect(lines).toHaveLength(1235);
  expect(lines[0]).toBe("at,connection,title,what,source,reason,run,run_title");
  expect(lines[1]).toMatch(
    /^[\d:.TZ-]+,gmail,Gmail,used,you,,run_1,"'=HYPERLINK\(""https:\/\/evil\.example"",""a, b""\)"$/,
  );
  const all = (await (await page.request.get("/settings/history/export?format=json")).json()) as {
    run: string;
  }[];
  expect(all.map(({ run }) => run)).toEqual(Array.from({ length: 1234 }, (_, index) => `run_${index + 1}`));
  const none = await page.request.get("/settings/history/export?format=json&kind=expired");
  expect(await none.json()).toEqual([]);
  expect((await page.request.get("/settings/history/export?format=xml")).status()).toBe(400);
  const stranger = await playwright.request.newContext({ baseURL });
  expect((await stranger.get("/settings/history/export?format=csv")).status()).toBe(401);
  await stranger.dispose();

  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveCount(50);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(page.getByRole("link", { name: "Newest" })).toHaveCount(0);
});

test("what happened elsewhere is told once, counted, and dealt with", async ({ page, sandbox, signedIn }) => {
  await sandbox.connect(signedIn, "gmail", "slack");
  const bell = page.getByRole("banner").getByRole("link", { name: /^Notices/ });
  await expect(bell).toHaveAccessibleName("Notices, 2 unread");
  await bell.click();
  await expect(page.getByRole("heading", { name: "Gmail was connected" })).toBeVisible();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(bell).toHaveAccessibleName("Notices");

  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(bell).toHaveAccessibleName("Notices, 1 unread");
  await expect(page.getByRole("heading", { name: "Slack needs reconnecting" })).toBeVisible();
  await expectAccessible(page, "notices");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, "notices at 320 px");
  await tabTo(page, page.getByRole("main").getByRole("button", { name: "Reconnect Slack" }));
  await page.keyboard.press("Enter");
  await consent(page);
  await page.getByRole("link", { name: "Back to your notices" }).click();
  await expect(page.getByRole("heading", { name: "Slack stopped working" })).toBeVisible();
  await expect(bell, "reconnecting deals with it").toHaveAccessibleName("Notices");

  await sandbox.setStatus(await sandbox.requireAccount(signedIn, "gmail"), "DISCONNECTED");
  await expect(page.getByRole("heading", { name: "Gmail was disconnected" })).toBeVisible();
  await page.getByRole("button", { name: "Mark as read: Gmail was disconnected" }).click();
  await expect(bell).toHaveAccessibleName("Notices");
});

test("a history cannot be changed, by nobody", async ({ database, signedIn }) => {
  await database.query(
    "insert into history (user_id, connection_name, kind, source) values ($1, 'gmail', 'expired', 'provider')",
    [signedIn],
  );
  const change = database.query("update history set source = 'you' where user_id = $1", [signedIn]);
  await expect(change).rejects.toThrow("history is append-only");
});
