import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Client } from "pg";
import { ROOT } from "../scripts/environment";
import { openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { kilobytesOfScripts } from "./harness/page-scripts";
import type { NewAccount, SandboxControl } from "./harness/sandbox";

// What was reached, and does not grow without a decision: bench/budget.json. How fast all of it is: docs/performance.md.

const budget = JSON.parse(readFileSync(join(ROOT, "bench", "budget.json"), "utf8")) as {
  /** kB of the scripts that a page loads by itself, each as gzip packs it. */
  scripts: Record<string, number>;
  /** Calls of Scalekit for the settings page with every connection there is. */
  calls: { withoutEvents: number; withEvents: number };
};
const catalogue = JSON.parse(readFileSync("sandbox/data/connectors.json", "utf8")) as { slug: string }[];

test.use({ stackOptions: { all: true, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

test("348 connections and 40 accounts cost one list call, and none once events come in", async ({
  page,
  signedIn,
  stack,
  sandbox,
  database,
}) => {
  await sandbox.send("PUT", "/webhook-endpoint", null);
  // No page is open that would look when it hears of them.
  await page.goto("about:blank");
  const accounts = catalogue.slice(0, 40).map(
    ({ slug }, index): NewAccount => ({
      connectionName: slug,
      identifier: signedIn,
      status: index % 4 === 0 ? "EXPIRED" : "ACTIVE",
    }),
  );
  await sandbox.createAccounts(accounts);
  await page.request.get("/settings/connections");
  // Clocks differ: a page made within half a second of a change looks once more, lest it has missed it (lib/live/changes.ts).
  const past =
    "select max(created_at) < now() - interval '1 second' as past from accounts where user_id = $1";
  await expect
    .poll(async () => (await database.query<{ past: boolean }>(past, [signedIn])).rows[0]?.past)
    .toBe(true);
  expect(await callsOfAView(page, sandbox)).toEqual({ ListConnectedAccounts: budget.calls.withoutEvents });

  const url = `${stack.appUrl}/api/webhooks/scalekit`;
  await sandbox.send("PUT", "/webhook-endpoint", { url, secret: stack.env["SCALEKIT_WEBHOOK_SECRETS"] });
  await sandbox.connect(signedIn, "zoom");
  await expectEventsToFlow(database, signedIn);
  await openConnections(page);
  const calls = Object.values(await callsOfAView(page, sandbox));
  expect(calls.reduce((sum, count) => sum + count, 0)).toBe(budget.calls.withEvents);
});

test("pages that come at once, a minute after the last look, are one call behind their answers", async ({
  page,
  signedIn,
  sandbox,
  database,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await expectEventsToFlow(database, signedIn);
  await page.goto("about:blank");
  await page.request.get("/settings/connections");
  const readAgo = async () => {
    const ago = "select extract(epoch from now() - accounts_read_at)::float8 as ago from users where id = $1";
    return (await database.query<{ ago: number | null }>(ago, [signedIn])).rows[0]?.ago ?? null;
  };
  await expect.poll(readAgo).not.toBeNull();

  const age = "update users set accounts_read_at = now() - interval '2 minutes' where id = $1";
  await database.query(age, [signedIn]);
  await sandbox.fault("ListConnectedAccounts", { type: "delay", ms: 2_000 });
  const { next } = await sandbox.calls();
  await Promise.all(Array.from({ length: 6 }, () => page.request.get("/settings/connections")));
  await expect.poll(readAgo).toBeLessThan(60);
  expect((await sandbox.calls(next)).counts).toEqual({ ListConnectedAccounts: 1 });
});

for (const [path, most] of Object.entries(budget.scripts)) {
  test(`${path} loads no more JavaScript than its budget`, async ({ page, signedIn, anotherBrowser }) => {
    expect(signedIn).toBeTruthy();
    const fresh = await anotherBrowser({ storageState: await page.context().storageState() });
    const size = await kilobytesOfScripts(fresh, path);
    console.log(`${path}: ${size.toFixed(2)} kB of scripts, budget ${most} kB`);
    expect(size).toBeLessThanOrEqual(most);
  });
}

/** Until a first event was handled, pages ask Scalekit; handling one of this user's asks as well. */
async function expectEventsToFlow(database: Client, identifier: string): Promise<void> {
  const handled = "select 1 from events where identifier = $1 and outcome is not null";
  await expect.poll(async () => (await database.query(handled, [identifier])).rowCount).toBeGreaterThan(0);
}

async function callsOfAView(page: Page, sandbox: SandboxControl): Promise<Record<string, number>> {
  const { next } = await sandbox.calls();
  await openConnections(page);
  await expect(
    page.getByRole("listitem").getByText("Needs reconnecting", { exact: true }).first(),
  ).toBeVisible();
  return (await sandbox.calls(next)).counts;
}
