import type { Page } from "@playwright/test";
import { expectOutcome, expectState } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { anotherComesBack, connectedAndExpired } from "../harness/provider-accounts";
import { connectInNewTab, expectRun, openNewTab, prompt, startWorkflow } from "../harness/runs-page";
import type { SandboxControl } from "../harness/sandbox";
import { takenOver } from "../harness/server-actions";

// A run waits for an account, and another one comes back than it was.

const CHOOSE = "Choose the Gmail account to go on";

/** A morning brief that waits for Gmail, which has expired, and the page of the consent that another account was chosen on. */
async function anotherCameBack(page: Page, sandbox: SandboxControl, identifier: string) {
  const before = await connectedAndExpired(page, sandbox, identifier);
  await sandbox.connect(identifier, "googlecalendar", "slack");
  // Whoever presses something while the banner comes in above it misses it.
  await expectState(page, "Gmail", "Needs reconnecting");
  const run = await startWorkflow(page, "Morning brief");
  const tab = await openNewTab(page, "Reconnect Gmail to go on");
  const other = await anotherComesBack(tab, before);
  return { run, tab, before, other };
}

/** Looks at the account as whoever is impatient would, and finds the run as it was. */
async function expectItWaits(page: Page, run: string): Promise<void> {
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  await page.goto(`/runs/${run}`);
  await expectRun(page, "Waiting for a connection");
}

test("another account came back: the run does not use it before the person keeps it", async ({
  page,
  sandbox,
  signedIn,
}) => {
  const { run, tab, before, other } = await anotherCameBack(page, sandbox, signedIn);
  const ask = prompt(page, CHOOSE);
  await expect(ask.getByRole("heading", { name: "A different Gmail account came back" })).toBeVisible();
  await expect(ask).toContainText(`It was ${before}, now it is ${other}.`);
  await expectRun(page, "Waiting for a connection");
  await tab.close();
  await expectItWaits(page, run);
  expect(await sandbox.writesOf(signedIn)).toEqual([]);

  await ask.getByRole("link", { name: "Keep it or undo this" }).click();
  await page.getByRole("button", { name: `Keep ${other}` }).click();
  await expectOutcome(page, "Gmail is connected");
  await page.getByRole("link", { name: "Back to the run" }).click();
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("another account came back and the person undoes it: the run still waits, and goes on with the earlier one", async ({
  page,
  sandbox,
  signedIn,
}) => {
  const { tab, before } = await anotherCameBack(page, sandbox, signedIn);
  await expect(prompt(page, CHOOSE)).toBeVisible();
  await tab.getByRole("button", { name: "Undo and disconnect it" }).click();
  await expectOutcome(tab, "This was undone");
  await tab.close();
  await expect(prompt(page, "Connect Gmail to go on")).toContainText("Nothing can use it until");
  await expectRun(page, "Waiting for a connection");
  expect(await sandbox.writesOf(signedIn)).toEqual([]);

  await connectInNewTab(page, "Connect Gmail to go on", { account: before });
  await expectRun(page, "Finished");
});

test("another account came back, and the earlier one is connected instead: the run goes on with that", async ({
  page,
  sandbox,
  signedIn,
}) => {
  const { run, tab, before } = await anotherCameBack(page, sandbox, signedIn);
  await tab.goto("/settings/connections/gmail");
  await tab.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  await consent(tab, { decision: "Deny" });
  await expectOutcome(tab, "You did not allow Gmail");
  await expectItWaits(page, run);

  await tab.getByRole("button", { name: "Try again" }).click();
  await consent(tab, { account: before });
  await expectOutcome(tab, "Gmail is connected");
  await expectRun(page, "Finished");
});
