import type { Page } from "@playwright/test";
import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { expectRunState } from "./harness/runs";
import { expectRun, prompt, startWorkflow } from "./harness/runs-page";
import { takenOver } from "./harness/server-actions";

// A change is told of once. Where the look that follows fails, as at a server that stops behind a balancer, another must come.

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

/** Lets every look of a page fail until the page looks though nothing is told. */
async function failLooks(page: Page) {
  const failed: number[] = [];
  let isOver = false;
  await page.route("**/*", async (route) => {
    if (isOver || route.request().method() !== "POST") return route.fallback();
    failed.push(Date.now());
    await route.fulfill({ status: 503, contentType: "text/html", body: "no server" });
  });
  return {
    /** From now on nothing changes any more; what did is told within a second. */
    async untilRetried() {
      const told = Date.now() + 1_000;
      await expect
        .poll(() => failed.some((at) => at > told), { message: "it looks again", timeout: 20_000 })
        .toBe(true);
      isOver = true;
    },
  };
}

test("a look that fails is made again: the list and a connection's page", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  const list = await context.newPage();
  await openConnections(list);
  await takenOver(list);
  const looks = [await failLooks(page), await failLooks(list)];

  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await Promise.all(looks.map((look) => look.untilRetried()));
  const timeout = 20_000;
  await expect(page.getByRole("heading", { name: "Gmail needs reconnecting" })).toBeVisible({ timeout });
  await expect(card(list, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible({ timeout });
});

test("a look that fails is made again: a run's page, however often it failed", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  const run = await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await takenOver(page);
  const looks = await failLooks(page);
  await sandbox.connect(signedIn, "gmail");
  await expectRunState(database, run, ["finished"]);
  await looks.untilRetried();
  await expectRun(page, "Finished");
});
