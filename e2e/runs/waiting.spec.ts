import { expectOutcome, openConnection, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { signIn } from "../harness/people";
import {
  BRIEF,
  connectInNewTab,
  expectRun,
  openNewTab,
  prompt,
  startWorkflow,
  step,
} from "../harness/runs-page";
import { takenOver } from "../harness/server-actions";

test("the account expires between two steps: the run asks again where it stands, and repeats nothing", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  // Slack lets it wait before the message, until the account has expired.
  await sandbox.faultAfter(BRIEF.callsBeforePost, {
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
  expect((await sandbox.calls(next)).counts["ExecuteTool"]).toBeLessThanOrEqual(3);
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

test("connected from settings in another tab: the run that waits goes on by itself", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  const settings = await context.newPage();
  await openConnections(settings);
  await press(settings, "Connect", "Gmail");
  await consent(settings);
  await expectOutcome(settings, "Gmail is connected");
  await settings.close();
  await expectRun(page, "Finished");
});

test("connected in another browser: the run goes on, and both show the whole of it", async ({
  page,
  person,
  sandbox,
  signedIn,
  anotherBrowser,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();

  const phone = await anotherBrowser();
  await signIn(phone, person);
  await phone.goto("/runs?state=waiting");
  await expect(prompt(phone, "Connect Gmail to go on")).toContainText("1 run waits for it:");
  await phone
    .getByRole("link", { name: /^Morning brief/ })
    .last()
    .click();
  await expect(step(phone, "Read the day's events").getByText("Done", { exact: true })).toBeVisible();
  await prompt(phone, "Connect Gmail to go on").getByRole("button", { name: "Connect Gmail" }).click();
  await consent(phone);
  await expectOutcome(phone, "Gmail is connected");
  await expectRun(page, "Finished");
  await phone.getByRole("link", { name: "Back to the run" }).click();
  await expectRun(phone, "Finished");
  await expect(phone.getByRole("region", { name: "Result" })).toBeVisible();
});

test("connected without a permission that a step needs: the prompt names it", async ({
  page,
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
  await connectInNewTab(page, "Reconnect Slack to go on");
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("one prompt for each connection, however many runs wait for it", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  // Early in the day no meeting of today is over.
  const week = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const runs = [
    await startWorkflow(page, "Morning brief"),
    await startWorkflow(page, "Meeting notes", { From: week }),
  ];
  await expect(prompt(page, "Connect Google Calendar to go on")).toContainText("1 other run waits");
  await page.goto("/runs");
  const ask = prompt(page, "Connect Google Calendar to go on");
  await expect(ask).toHaveCount(1);
  await expect(ask).toContainText("2 runs wait for it:");
  await ask.getByRole("button", { name: "Connect Google Calendar" }).click();
  await consent(page);
  await expectOutcome(page, "Google Calendar is connected");
  await page.getByRole("link", { name: "Back to your runs" }).click();
  await expect(prompt(page, "Connect Gmail to go on")).toContainText("1 run waits for it:");
  await expect(prompt(page, "Connect Notion to go on")).toContainText("1 run waits for it:");
  for (const run of runs) {
    await page.goto(`/runs/${run}`);
    await expect(step(page, "Read")).not.toHaveCount(0);
    await expectRun(page, "Waiting for a connection");
  }
});

test("disconnecting says which workflows and runs depend on the account, and a run of theirs waits for it", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  const run = await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();

  await openConnection(page, "slack", "Disconnect Slack");
  await takenOver(page);
  await page.getByRole("button", { name: "Disconnect Slack" }).click();
  const dialog = page.getByRole("dialog", { name: "Disconnect Slack?" });
  await expect(dialog.getByRole("listitem").filter({ hasText: "Issue hand-over:" })).toBeVisible();
  await expect(dialog.getByText("1 run of yours will wait until you connect it again")).toBeVisible();
  await dialog.getByRole("button", { name: "Disconnect Slack" }).click();
  await expect(page.getByRole("heading", { name: "Slack is disconnected" }).first()).toBeVisible();

  await page.goto(`/runs/${run}`);
  await connectInNewTab(page, "Connect Gmail to go on");
  await expect(prompt(page, "Connect Slack to go on")).toBeVisible();
  await connectInNewTab(page, "Connect Slack to go on");
  await expectRun(page, "Finished");
});
