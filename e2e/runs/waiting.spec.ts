import { expectOutcome } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";
import {
  BRIEF,
  connectInNewTab,
  expectRun,
  openNewTab,
  prompt,
  startWorkflow,
  step,
} from "../harness/runs-page";

test("the account expires between two steps: the run asks again where it stands, and repeats nothing", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  // Slack lets it wait before the message, until the account has expired.
  await sandbox.faultAfter(signedIn, BRIEF.callsBeforePost, {
    type: "fail",
    code: "RESOURCE_EXHAUSTED",
    toolErrorCode: "RATE_LIMITED",
    retryAfterSeconds: 600,
  });
  const run = await startWorkflow(page, "Morning brief");
  await expect(page.getByText("Slack asked it to wait.", { exact: false }).first()).toBeVisible();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await database.query("update runs set resume_at = now() where id = $1", [run]);

  const ask = prompt(page, "Reconnect Slack to go on");
  await expect(ask).toContainText("Posts one message to the channel, as you.");
  await expect(step(page, "Find the channel").getByText("Found #morning-brief")).toBeVisible();
  const { next } = await sandbox.calls();
  await connectInNewTab(page, "Reconnect Slack to go on");
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
  // The message and its address: what was read before is not read again.
  expect((await sandbox.callsOf(signedIn, next)).counts["ExecuteTool"]).toBeLessThanOrEqual(3);
});

test("a person says no, and connects later", async ({ page, sandbox, signedIn }) => {
  await sandbox.connect(signedIn, "googlecalendar", "gmail");
  await startWorkflow(page, "Morning brief");
  const tab = await openNewTab(page, "Connect Slack to go on");
  await consent(tab, { decision: "Deny" });
  await expectOutcome(tab, "You did not allow Slack");
  await tab.close();
  const ask = prompt(page, "Connect Slack to go on");
  await expect(ask.getByRole("heading", { name: "You did not allow Slack" })).toBeVisible();
  await expectRun(page, "Waiting for a connection");

  await page.reload();
  await ask.getByRole("button", { name: "Continue with Slack" }).click();
  await consent(page);
  await expectOutcome(page, "Slack is connected");
  await page.getByRole("link", { name: "Back to the run" }).click();
  await expectRun(page, "Finished");
});

test("Not now: a step that can be done without is, and the result says so", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  const ask = prompt(page, "Connect Gmail to go on");
  await expect(ask).toContainText("The brief then says nothing of mail.");
  await ask.getByRole("button", { name: /^Not now/ }).click();
  await expectRun(page, "Finished");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Done without");
  await expect(step(page, "Read unread mail")).toContainText("Done without");
});

test("Not now: a run that cannot do without stays parked, says so, and still goes on later", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail", "slack");
  await startWorkflow(page, "Morning brief");
  const ask = prompt(page, "Connect Google Calendar to go on");
  await ask.getByRole("button", { name: /^Not now/ }).click();
  await expect(ask).toContainText("You said Not now. The run cannot do without Google Calendar");
  await expect(ask.getByRole("button", { name: /^Not now/ })).toHaveCount(0);
  await page.reload();
  await expect(ask).toContainText("You said Not now.");
  await connectInNewTab(page, "Connect Google Calendar to go on");
  await expectRun(page, "Finished");
});

test("no tab opened, or it was closed: the prompt that waits also leads to the provider in its own tab", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail", "slack");
  await startWorkflow(page, "Morning brief");
  const tab = await openNewTab(page, "Connect Google Calendar to go on");
  await expect(tab.getByRole("button", { name: "Allow" })).toBeVisible();
  await tab.close();
  const ask = prompt(page, "Connect Google Calendar to go on");
  await ask.getByRole("button", { name: /^Start again in this tab/ }).click();
  await consent(page);
  await expectOutcome(page, "Google Calendar is connected");
  const { rows } = await database.query(
    "select outcome from attempts where user_id = $1 order by created_at",
    [signedIn],
  );
  expect(rows, "the first link is worthless").toEqual([{ outcome: "voided" }, { outcome: "connected" }]);
  await page.getByRole("link", { name: "Back to the run" }).click();
  await expectRun(page, "Finished");
});

test("Not now, said while the other tab is waited for, ends the waiting", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail", "slack");
  await startWorkflow(page, "Morning brief");
  const tab = await openNewTab(page, "Connect Google Calendar to go on");
  await tab.close();
  const ask = prompt(page, "Connect Google Calendar to go on");
  await expect(ask.getByText("Waiting for approval in the other tab")).toBeVisible();
  await ask.getByRole("button", { name: /^Not now/ }).click();
  await expect(ask).toContainText("You said Not now. The run cannot do without Google Calendar");
  await expect(ask.getByText("Waiting for approval in the other tab")).toHaveCount(0);
  await expect(ask.getByRole("button", { name: "Continue with Google Calendar" })).toBeVisible();
});

test("approved in the other tab, and the way back is lost: the prompt confirms, and keeps the keyboard", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail", "slack");
  await startWorkflow(page, "Morning brief");
  const tab = await openNewTab(page, "Connect Google Calendar to go on");
  await heldCallback(tab, () => consent(tab));
  await tab.close();
  const ask = prompt(page, "Connect Google Calendar to go on");
  await expect(ask).toContainText("Approved. Confirming that it was you");
  await expect(ask.getByRole("button")).toHaveText("Not now, Google Calendar");
  await expect(ask.getByRole("heading", { name: "Connect Google Calendar to go on" })).toBeFocused();
});

test("connected without a permission that a step needs: the prompt names it", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "gmail");
  const slack = { connectionName: "slack", identifier: signedIn, status: "ACTIVE" } as const;
  await sandbox.createAccounts([{ ...slack, scopes: ["channels:read"] }]);
  await startWorkflow(page, "Morning brief");
  const ask = prompt(page, "Reconnect Slack to go on");
  await expect(ask.getByRole("listitem").filter({ hasText: "Post messages as you" })).toBeVisible();
  await expect(ask.getByRole("button", { name: "Start over with Slack" })).toHaveCount(0);

  const own = await context.newPage();
  for (const path of ["/connect/slack", "/settings/connections/slack"]) {
    await own.goto(path);
    const named = prompt(own, "Reconnect Slack")
      .getByRole("listitem")
      .filter({ hasText: "Post messages as you" });
    await expect(named, path).toBeVisible();
    await expect(own.getByText("There is nothing to do", { exact: false })).toHaveCount(0);
  }
  await connectInNewTab(page, "Reconnect Slack to go on");
  await expect(prompt(own, "Reconnect Slack")).toHaveCount(0);
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});
