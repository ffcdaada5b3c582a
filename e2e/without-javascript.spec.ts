import { card, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { identify, signOut } from "./harness/people";

test.use({ javaScriptEnabled: false });

test("the whole path without JavaScript", async ({ page, person, sandbox, identifierOf }) => {
  await page.goto("/settings/connections");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await identify(page, person);
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();

  await page.getByRole("searchbox", { name: "Search" }).fill("gmail");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Gmail"]);

  await press(page, "Connect", "Gmail");
  await consent(page);
  await expect(page.getByRole("heading", { level: 1, name: "Gmail is connected" })).toBeVisible();

  await sandbox.expire(await sandbox.requireAccount(await identifierOf(person), "gmail"));
  await openConnections(page);
  await press(page, "Reconnect", "Gmail");
  await consent(page);
  await page.getByRole("link", { name: "Back to connections" }).click();
  await card(page, "Gmail").getByRole("link", { name: "Manage Gmail" }).click();

  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();

  await page.getByRole("button", { name: "Disconnect Gmail" }).click();
  await expect(page.getByRole("heading", { name: "Disconnect Gmail?" })).toBeVisible();
  await page
    .getByRole("region", { name: "Disconnect Gmail?" })
    .getByRole("button", { name: "Disconnect Gmail" })
    .click();
  await expect(page.getByRole("heading", { name: "Gmail is disconnected" }).first()).toBeVisible();

  await signOut(page);
});

test("what is not there says so without JavaScript, and leads on", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  for (const path of [
    "/no-such-page",
    "/connect/switched-off-since",
    "/settings/connections/switched-off-since",
    `/connections/result/att_${"x".repeat(20)}`,
    `/runs/run_${"x".repeat(20)}`,
    "/unsubscribe/cut-off",
    "/workflows/no-such-workflow",
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page, path).toHaveTitle("Page not found · Patchbay");
    const heading = page.getByRole("heading", { level: 1, name: "There is nothing at this address" });
    await expect(heading, path).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "See your connections" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Start page" })).toBeVisible();
  }
});
