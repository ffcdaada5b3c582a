import { card, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";

// Opener or message spoofing: RFC 9700 §4.17; OWASP ASVS 5.0 §3.5.5; HTML Living Standard §7.3.2 (noopener).

test.use({ stackOptions: { all: false, events: true, env: {} } });

test("Threat 18: a message that somebody else puts on the channel makes a page look, and shows nothing by itself", async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await openConnections(page);
  const other = await context.newPage();
  await openConnections(other);
  await other.evaluate(() => {
    const channel = new BroadcastChannel("patchbay:connections");
    channel.postMessage({ type: "attempt-finished", connection: "gmail", state: "active" });
    channel.postMessage("connected");
    const live = new BroadcastChannel("patchbay:live");
    live.postMessage({ type: "state", live: "all", connections: [{ name: "gmail", state: "active" }] });
  });
  await press(page, "Connect", "Slack");
  await consent(page);
  await openConnections(page);
  await expect(card(page, "Slack").getByText("Connected", { exact: true })).toBeVisible();
  await expect(card(page, "Gmail").getByText("Not connected", { exact: true })).toBeVisible();
  await expect(card(other, "Gmail").getByText("Not connected", { exact: true })).toBeVisible();
});

test("Threat 18: the tab that goes to the provider knows nothing of the page that opened it", async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/settings/connections/gmail");
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  const tab = await opened;
  await expect(tab.getByRole("button", { name: "Allow" })).toBeVisible();
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  expect(await tab.evaluate(() => document.referrer)).toBe("");
});
