import type { Page } from "@playwright/test";
import { card, openConnections } from "../harness/connections-page";
import { expect, test } from "../harness/fixtures";
import { everyAction, takenOver } from "../harness/server-actions";

// Opener or message spoofing: RFC 9700 §4.17; OWASP ASVS 5.0 §3.5.5; HTML Living Standard §7.3.2 (noopener).

test.use({ stackOptions: { all: false, events: true, env: {} } });

test("Threat 18: a message that somebody else puts on the channel makes a page look, and shows nothing by itself", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await openConnections(tab);
    await expect(card(tab, "Gmail").getByText("Not connected", { exact: true })).toBeVisible();
    await takenOver(tab);
    await keepWhatGmailShows(tab);
  }
  const names = everyAction();
  const looks = [page, other].map((tab) =>
    tab.waitForRequest((request) => names.get(request.headers()["next-action"] ?? "") === "getConnections"),
  );
  await other.evaluate(() => {
    const channel = new BroadcastChannel("patchbay:connections");
    channel.postMessage({ type: "attempt-finished", connection: "gmail", state: "active" });
    channel.postMessage("connected");
    const live = new BroadcastChannel("patchbay:live");
    live.postMessage({ type: "state", live: "all", connections: [{ name: "gmail", state: "active" }] });
  });
  await Promise.all(looks);
  await sandbox.connect(signedIn, "slack");
  for (const tab of [page, other]) {
    await expect(card(tab, "Slack").getByText("Connected", { exact: true })).toBeVisible();
    expect(await tab.evaluate(() => [...window.gmailShowed])).toEqual(["Not connected"]);
  }
});

declare global {
  interface Window {
    /** Every word that Gmail's badge has shown since `keepWhatGmailShows`, even for a moment. */
    gmailShowed: Set<string>;
  }
}

/** A page that believes a message mends itself with the next look: what it showed meanwhile counts. */
function keepWhatGmailShows(page: Page): Promise<void> {
  return page.evaluate(() => {
    const words = ["Connected", "Not connected"];
    window.gmailShowed = new Set();
    const keep = () => {
      for (const { textContent } of document.querySelectorAll('[data-connection="gmail"] span')) {
        if (textContent && words.includes(textContent)) window.gmailShowed.add(textContent);
      }
    };
    keep();
    new MutationObserver(keep).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

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
