import { card, openConnections, press } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { takenOver } from "./harness/server-actions";

const UNREACHED = "Patchbay cannot be reached.";

/** What a browser says on its console of requests that were lost. */
function expectOnlyLost(problems: string[]): void {
  for (const problem of problems.splice(0))
    expect(problem).toMatch(/Failed to load resource|Failed to fetch|ERR_INTERNET_DISCONNECTED/);
}

test("a page that cannot be made anew, as on a network that is not back yet, stays with what was typed and comes later", async ({
  page,
  context,
  sandbox,
  signedIn,
  problems,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/workflows/morning-brief");
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  await takenOver(page);
  await page.getByLabel("Slack channel").fill("#typed-before");
  const failed = page.waitForEvent("requestfailed", (request) => request.method() === "POST");
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await failed;
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await context.setOffline(false);
  await expect(page.getByText("Needs reconnecting", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel("Slack channel")).toHaveValue("#typed-before");
  expectOnlyLost(problems);
});

test("a page that confirms stays where the network is gone, and goes on once it is back", async ({
  page,
  context,
  sandbox,
  database,
  signedIn,
  problems,
}) => {
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "PENDING_VERIFICATION" },
  ]);
  await page.goto("/settings/connections/gmail");
  const confirming = page.getByRole("region", { name: "Gmail is being confirmed" });
  await expect(confirming).toBeVisible();
  await page.waitForLoadState("networkidle");
  let lost = 0;
  page.on("requestfailed", (request) => {
    if (new URL(request.url()).pathname === "/settings/connections/gmail") lost++;
  });
  await context.setOffline(true);
  await expect.poll(() => lost, "it looks again though nothing answered").toBeGreaterThan(1);
  await expect(confirming).toBeVisible();
  await context.setOffline(false);
  const longAgo = "update accounts set changed_at = changed_at - interval '61 seconds' where user_id = $1";
  await database.query(longAgo, [signedIn]);
  await expect(page.getByRole("region", { name: "Gmail could not be confirmed" })).toBeVisible();
  expectOnlyLost(problems);
});

test("a form that is sent while the network is gone stays with what was typed, and is sent once it is back", async ({
  page,
  context,
  signedIn,
  problems,
}) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  await page.getByLabel("Slack channel").fill("handover");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page.getByRole("alert").filter({ hasText: UNREACHED })).toBeVisible();
  await expect(page.getByLabel("Slack channel")).toHaveValue("handover");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText("handover").first()).toBeVisible();
  expectOnlyLost(problems);
});

test("a card, the banner and a prompt say so beside the button that was pressed, and the page stays", async ({
  page,
  context,
  sandbox,
  signedIn,
  problems,
}) => {
  await openConnections(page);
  await takenOver(page);
  await context.setOffline(true);
  await press(page, "Connect", "Gmail");
  await expect(card(page, "Gmail").getByRole("alert")).toContainText(UNREACHED);
  await context.setOffline(false);
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();

  await sandbox.connect(signedIn, "slack");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await openConnections(page);
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  const banner = page.getByRole("region", { name: "Needs reconnecting" });
  await expect(banner).toBeVisible();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await banner.getByRole("button", { name: "Reconnect Slack" }).click();
  await expect(banner.getByRole("alert")).toContainText(UNREACHED);
  await context.setOffline(false);

  await page.goto("/settings/connections/notion");
  await takenOver(page);
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  await context.setOffline(true);
  await page.getByRole("button", { name: /^I finished/ }).click();
  await expect(page.getByText(UNREACHED)).toBeVisible();
  await context.setOffline(false);
  expectOnlyLost(problems);
});

test("an answer that is none of ours, as from a balancer, leaves the form as well", async ({
  page,
  signedIn,
  problems,
}) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/settings/preferences");
  await takenOver(page);
  const box = page.getByRole("checkbox").first();
  await box.uncheck();
  await page.route("**/*", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 503, contentType: "text/html", body: "" })
      : route.fallback(),
  );
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: UNREACHED })).toBeVisible();
  await expect(box).not.toBeChecked();
  await page.unroute("**/*");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your choice of emails is saved")).toBeVisible();
  await expect(box).not.toBeChecked();
  expectOnlyLost(problems);
});

test("Try again asks the server again where one page could not be made", async ({
  page,
  signedIn,
  database,
  problems,
}) => {
  expect(signedIn).toBeTruthy();
  await database.query("alter table history rename to history_away");
  try {
    await page.goto("/settings/history");
    await expect(page.getByRole("heading", { level: 1, name: "Something failed on our side" })).toBeVisible();
    await takenOver(page);
  } finally {
    await database.query("alter table history_away rename to history");
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  problems.length = 0;
});
