import { expectOutcome, openConnection, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { signIn } from "../harness/people";
import { connectInNewTab, expectRun, prompt, startWorkflow, step } from "../harness/runs-page";
import { takenOver } from "../harness/server-actions";

// What a run waits for is decided elsewhere: in settings, in another browser, in the list of runs.

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
