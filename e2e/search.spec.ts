import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { takenOver } from "./harness/server-actions";

test.use({ stackOptions: { all: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

test("348 connections are searched and filtered without asking the server", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await openConnections(page);
  await expect(page.getByText("348 connections").first()).toBeVisible();
  await takenOver(page);

  const requests: string[] = [];
  page.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
  await page.getByRole("searchbox", { name: "Search" }).pressSequentially("google bigq");
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Google BigQuery"]);
  await expect(page.getByText("1 of 348 connections").first()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("zzz");
  await expect(page.getByText("No connection matches “zzz”")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await page.getByLabel("Category").selectOption("Calendar");
  await expect(card(page, "Google Calendar")).toBeVisible();
  await expect(card(page, "GitHub")).toHaveCount(0);
  // Pictures, and the stream that every page opens in its own time.
  expect(requests.filter((request) => !/\/icons\/|\/api\/live\?/.test(request))).toEqual([]);

  await expect(page, "the filter is part of the address").toHaveURL(/category=Calendar/);
  await page.reload();
  await expect(card(page, "Google Calendar")).toBeVisible();
  await expect(card(page, "GitHub")).toHaveCount(0);
});

test("of many that are available the first are shown, what was connected and what workflows need before others, and all when asked for", async ({
  page,
  signedIn,
  sandbox,
}) => {
  const zoom = { connectionName: "zoom", identifier: signedIn, status: "DISCONNECTED" } as const;
  await sandbox.createAccounts([zoom]);
  await openConnections(page);
  const cards = page.getByRole("heading", { level: 3 });
  await expect(page.getByText("48 of 348 are shown.")).toBeVisible();
  await expect(cards).toHaveCount(48);
  await expect(card(page, "Zoom")).toBeVisible();
  await expect(card(page, "Gmail")).toBeVisible();
  await takenOver(page);
  await page.getByRole("searchbox", { name: "Search" }).fill("mcp");
  await expect(page.getByText(/48 of 2\d\d are shown\./)).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("");

  await page.getByRole("link", { name: "Show all 348" }).press("Enter");
  await expect(cards).toHaveCount(348);
  const firstNew = page.locator("[data-connection]").nth(48).getByRole("button");
  await expect(firstNew, "the keyboard goes on where the new ones begin").toBeFocused();
  await expect(page).toHaveURL(/all=1/);
  await page.reload();
  await expect(cards).toHaveCount(348);
});
