import type { Page } from "@playwright/test";
import { card, expectOutcome, expectState, openConnections } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, mintLink, test } from "./callback";

// Threat 5: attempts in many tabs take each other's place, or pile cookies up until requests are refused (431).
// OWASP ASVS 5.0 §10.1.2.

test("Threat 5: Gmail and Slack, begun in two tabs and finished in reverse order, both succeed", async ({
  page,
  context,
  signedIn,
  sandbox,
  verifications,
}) => {
  const second = await context.newPage();
  await mintLink(page, "Gmail");
  await mintLink(second, "Slack");
  await consent(second);
  await expectOutcome(second, "Slack is connected");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");

  expect(await verifications()).toEqual(["ok", "ok"]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");
  expect((await sandbox.requireAccount(signedIn, "slack")).status).toBe("ACTIVE");
  await expectState(page, "Slack", "Connected");
});

test("Threat 5: after 30 starts the first one can still be finished, and the cookies weigh no more", async ({
  page,
  context,
  signedIn,
  database,
  verifications,
}) => {
  test.setTimeout(360_000);
  const first = await context.newPage();
  await mintLink(first, "Slack");
  await openConnections(page);
  const atFirst = (await cookieHeader(page)).length;
  for (let start = 2; start <= 30; start += 1) {
    // The limits of minting look at when attempts began: these began long ago.
    await database.query(
      "update attempts set created_at = created_at - interval '2 hours' where user_id = $1",
      [signedIn],
    );
    await card(page, "Gmail")
      .getByRole("button", { name: /^(Connect|Start over with) Gmail$/ })
      .click();
    await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
    await openConnections(page);
  }
  const atLast = (await cookieHeader(page)).length;
  expect(atLast, "bytes of the Cookie header").toBeLessThan(1024);
  expect(atLast, "bytes of the Cookie header, against one start").toBe(atFirst);

  await consent(first);
  await expectOutcome(first, "Slack is connected");
  expect(await verifications()).toEqual(["ok"]);
});

test("Threat 5: a consent that is open while another tab disconnects brings nothing back", async ({
  page,
  context,
  signedIn,
  sandbox,
  verifications,
}) => {
  await sandbox.connect(signedIn, "gmail");
  const other = await context.newPage();
  await other.goto("/settings/connections/gmail?confirm=disconnect");
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const asked = other.getByRole("region", { name: "Disconnect Gmail?" });
  await asked.getByRole("button", { name: "Disconnect Gmail" }).click();
  const status = async () => (await sandbox.requireAccount(signedIn, "gmail")).status;
  await expect.poll(status).toBe("DISCONNECTED");

  await consent(page);
  await expectOutcome(page, "This attempt was ended before it finished");
  expect(await verifications(), "Scalekit is told of no consent").toEqual([]);
  expect(await status()).not.toBe("ACTIVE");
});

/** The Cookie header that the browser sends with the page. */
async function cookieHeader(page: Page): Promise<string> {
  const sent = page.waitForRequest((request) => request.isNavigationRequest());
  await page.reload();
  return (await (await sent).headerValue("cookie")) ?? "";
}
