import { readFileSync } from "node:fs";
import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import type { NewAccount } from "./harness/sandbox";

const catalogue = JSON.parse(readFileSync("sandbox/data/connectors.json", "utf8")) as { slug: string }[];

test.use({ stackOptions: { all: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

test("348 connections are searched and filtered without asking the server", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await openConnections(page);
  await expect(page.getByText("348 connections").first()).toBeVisible();

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

test("348 connections and 40 accounts cost one list call once warm", async ({ page, signedIn, sandbox }) => {
  const accounts = catalogue.slice(0, 40).map(
    ({ slug }, index): NewAccount => ({
      connectionName: slug,
      identifier: signedIn,
      status: index % 4 === 0 ? "EXPIRED" : "ACTIVE",
    }),
  );
  await sandbox.createAccounts(accounts);
  await openConnections(page);
  await openConnections(page);
  const { next } = await sandbox.calls();
  await openConnections(page);
  await expect(
    page.getByRole("listitem").getByText("Needs reconnecting", { exact: true }).first(),
  ).toBeVisible();
  const { counts } = await sandbox.calls(next);
  expect(counts).toEqual({ ListConnectedAccounts: 1 });
});
