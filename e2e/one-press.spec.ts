import type { Page } from "@playwright/test";
import { card, openConnections, press } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { holdActions } from "./harness/held-actions";
import { takenOver } from "./harness/server-actions";

// A press is under way until its page is there. Until then it says so, and no other counts.

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

const buttons = (page: Page, title: string) => card(page, title).getByRole("button");

/** Lets the page look, and waits until it has. */
async function look(page: Page): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.evaluate(() => new BroadcastChannel("patchbay:connections").postMessage({ type: "changed" }));
  await answer;
}

test("a start is under way until the page is left, and can be made again where that is come back to", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await openConnections(page);
  await takenOver(page);
  const { asked } = await holdActions(page, "none");
  // A browser that is told of no content stays where it is.
  await page.route(`${sandbox.origin}/**`, (route) => route.fulfill({ status: 204 }));
  const leaving = page.waitForResponse(`${sandbox.origin}/**`);
  await press(page, "Connect", "Gmail");
  await leaving;
  await expect(card(page, "Gmail").getByText("Waiting for approval", { exact: true })).toBeVisible();
  await look(page);
  await expect(buttons(page, "Gmail")).toHaveText(["Start over", "Opening…"]);
  await buttons(page, "Gmail").first().click();
  await buttons(page, "Gmail").last().click({ force: true });
  await buttons(page, "Slack").click();
  await look(page);
  expect(asked.filter((name) => name === "startConnection")).toHaveLength(1);

  await page.unroute(`${sandbox.origin}/**`);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(buttons(page, "Gmail")).toHaveText(["Start over", "Continue"]);
  await press(page, "Continue with", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
});

test("in the list, the button that was pressed says what it does, and the others that they wait", async ({
  page,
  signedIn,
  sandbox,
  database,
}) => {
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "PENDING_AUTH" },
    { connectionName: "github", identifier: signedIn, status: "ACTIVE" },
  ]);
  await openConnections(page);
  await expect(page.getByRole("link", { name: "Manage GitHub" })).toBeVisible();
  const unknown = "update accounts set state = 'unknown' where user_id = $1 and connection_name = 'github'";
  await database.query(unknown, [signedIn]);
  await page.reload();
  await takenOver(page);

  const checking = await holdActions(page, "checkNow");
  await buttons(page, "GitHub").click();
  await expect(buttons(page, "GitHub")).toHaveText("Checking…");
  await expect(buttons(page, "Gmail").first()).toHaveCSS("opacity", "0.6");
  await expect(buttons(page, "Slack")).toHaveCSS("opacity", "0.6");
  checking.release();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  await page.unrouteAll();

  await openConnections(page);
  await takenOver(page);
  await expect(buttons(page, "Slack")).toHaveCSS("opacity", "1");

  const starting = await holdActions(page, "startConnection");
  await press(page, "Start over with", "Gmail");
  await expect(buttons(page, "Gmail")).toHaveText(["Opening…", "Continue"]);
  await expect(buttons(page, "Gmail").first()).toBeFocused();
  await expect(buttons(page, "Gmail").last()).toHaveCSS("opacity", "0.6");
  starting.release();
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
});
