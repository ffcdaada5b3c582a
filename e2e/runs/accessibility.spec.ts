import type { Page } from "@playwright/test";
import { expectAccessible } from "../harness/accessibility";
import { expect, test } from "../harness/fixtures";
import { placeRun } from "../harness/runs";
import {
  BRIEF,
  connectInNewTab,
  expectRun,
  openNewTab,
  prompt,
  startWorkflow,
  step,
} from "../harness/runs-page";

/** Wide and narrow: what is hidden or moved in one is there in the other. */
async function expectAccessibleAtBoth(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, `${what} at 320 px`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("axe: workflows, a plan, a mistake in its form", async ({ page, sandbox, signedIn }) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/workflows");
  await expectAccessibleAtBoth(page, "workflows");
  await page.goto("/workflows/morning-brief");
  await expectAccessibleAtBoth(page, "plan");
  await page.getByLabel("Slack channel").fill(" ");
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page.getByLabel("Slack channel")).toBeFocused();
  await expectAccessibleAtBoth(page, "a mistake in the form");
});

test("axe: a run that waits, is put off, is connected elsewhere, finishes", async ({
  page,
  sandbox,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail", "slack");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Google Calendar to go on")).toBeVisible();
  await expectAccessibleAtBoth(page, "waiting");
  await page.getByRole("button", { name: /^Not now/ }).click();
  await expect(page.getByText("You said Not now.", { exact: false })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 }), "the button is gone").toBeFocused();
  await expectAccessibleAtBoth(page, "put off");
  const tab = await openNewTab(page, "Connect Google Calendar to go on");
  await expectAccessibleAtBoth(page, "waiting for the other tab");
  await tab.close();
  await connectInNewTab(page, "Connect Google Calendar to go on");
  await expectRun(page, "Finished");
  await expect(page).toHaveTitle("Finished · Morning brief · Patchbay");
  await expectAccessibleAtBoth(page, "finished");
});

test("axe: a run that asks, failed, was cancelled, is paused, lacks a permission", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  test.slow();
  for (const state of ["asking", "failed"] as const) {
    await page.goto(`/runs/${await placeRun(database, signedIn, state)}`);
    await expectAccessibleAtBoth(page, state);
  }
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await expectRun(page, "Cancelled");
  await expectAccessibleAtBoth(page, "cancelled");

  const scopes = ["https://www.googleapis.com/auth/calendar.freebusy"];
  const calendar = { connectionName: "googlecalendar", identifier: signedIn, status: "ACTIVE" } as const;
  await sandbox.createAccounts([{ ...calendar, scopes }]);
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Reconnect Google Calendar to go on").getByRole("listitem")).toBeVisible();
  await expectAccessibleAtBoth(page, "a permission is missing");
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await expectRun(page, "Cancelled");

  await sandbox.faultTool(signedIn, {
    type: "fail",
    code: "RESOURCE_EXHAUSTED",
    toolErrorCode: "RATE_LIMITED",
    retryAfterSeconds: 600,
  });
  await startWorkflow(page, "Morning brief");
  await expect(page.getByText("asked it to wait.", { exact: false }).first()).toBeVisible();
  await expectAccessibleAtBoth(page, "paused");
});

test("axe: a run that is under way, is refused, was stopped", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "googlecalendar");
  await sandbox.faultTool(signedIn, { type: "delay", ms: 60_000 }, 1);
  const run = await startWorkflow(page, "Morning brief");
  await expect(step(page, "Read the day's events").getByText("Running", { exact: true })).toBeVisible();
  await expectAccessible(page, "under way");
  await database.query(
    "update runs set state = 'waiting', waiting_for = 'googlecalendar', waiting_reason = 'refused', waiting_since = now() + interval '1 hour' where id = $1",
    [run],
  );
  await database.query("update run_steps set state = 'waiting' where run_id = $1", [run]);
  await page.reload();
  const ask = prompt(page, "Reconnect Google Calendar to go on");
  await expect(ask).toContainText("refused the last call although it counts as connected");
  await expect(ask.getByRole("button", { name: "Reconnect Google Calendar" })).toBeVisible();
  await expectAccessibleAtBoth(page, "refused");
  await database.query("update runs set state = 'stopped', problem = 'It was changed.' where id = $1", [run]);
  await page.reload();
  await expectRun(page, "Stopped");
  await expectAccessibleAtBoth(page, "stopped");
});

test("axe: the list of runs, empty, full, narrowed", async ({ page, sandbox, database, signedIn }) => {
  test.slow();
  await page.goto("/runs");
  await expectAccessibleAtBoth(page, "no runs");
  for (const state of ["waiting", "asking", "failed"] as const) await placeRun(database, signedIn, state);
  await sandbox.connect(signedIn, ...BRIEF.names.slice(1));
  await page.goto("/runs");
  await expectAccessibleAtBoth(page, "runs");
  await page.getByRole("link", { name: /^Failed/ }).click();
  await expect(page.locator("[aria-current=page]", { hasText: "Failed" })).toBeVisible();
  await expectAccessibleAtBoth(page, "failed runs");
  await page.goto("/runs?state=finished");
  await expectAccessibleAtBoth(page, "nothing of that state");
});
