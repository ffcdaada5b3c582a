import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { tabTo } from "../harness/keyboard";
import { identify } from "../harness/people";
import {
  BRIEF,
  connectInNewTab,
  expectRun,
  lastWorkday,
  prompt,
  startWorkflow,
  step,
} from "../harness/runs-page";

test("a first run with nothing connected: three prompts, one after another, and it finishes", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await startWorkflow(page, "Morning brief", { Day: lastWorkday() });
  for (const title of BRIEF.titles) {
    await expect(prompt(page, `Connect ${title} to go on`)).toBeVisible();
    await expect(page).toHaveTitle(`Waiting for ${title} · Morning brief · Patchbay`);
    await connectInNewTab(page, `Connect ${title} to go on`);
  }
  await expectRun(page, "Finished");
  await expect(page.getByRole("region", { name: "Result" }).getByText("Stand-up")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Message in #morning-brief/ })).toHaveAttribute(
    "href",
    /^https:/,
  );
  await expect(step(page, "Post the brief").getByText("Posted to #morning-brief")).toBeVisible();
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("the whole of a first run by keyboard", async ({ page, context, sandbox, signedIn }) => {
  await page.goto("/workflows");
  await tabTo(page, page.getByRole("link", { name: "Plan and start: Morning brief" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Morning brief" })).toBeVisible();
  await tabTo(page, page.getByLabel("Slack channel"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("#handover");
  await page.keyboard.press("Enter");

  await expect(prompt(page, "Connect Google Calendar to go on")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Connect in a new tab" }));
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Enter");
  const tab = await opened;
  await expect(tab.getByRole("button", { name: "Allow" })).toBeVisible();
  await tabTo(tab, tab.getByRole("button", { name: "Allow" }));
  await tab.keyboard.press("Enter");
  await expect(tab.getByRole("heading", { level: 1, name: "Google Calendar is connected" })).toBeFocused();
  await tab.close();

  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: /^Not now/ }));
  await page.keyboard.press("Enter");
  await expect(prompt(page, "Connect Slack to go on")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Connect Slack" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Allow" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Slack is connected" })).toBeFocused();
  await tabTo(page, page.getByRole("link", { name: "Back to the run" }));
  await page.keyboard.press("Enter");
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the whole of a first run", async ({ page, person, sandbox, identifierOf }) => {
    await page.goto("/workflows/morning-brief");
    await page.getByRole("button", { name: "Continue to sign in" }).click();
    await identify(page, person);
    await page.getByLabel("Slack channel").fill(" ");
    await page.getByRole("button", { name: "Start Morning brief" }).click();
    await expect(page.getByText("This cannot be empty.")).toBeVisible();
    await page.getByLabel("Slack channel").fill("#morning-brief");
    await page.getByRole("button", { name: "Start Morning brief" }).click();

    for (const title of BRIEF.titles) {
      await expect(prompt(page, `Connect ${title} to go on`)).toBeVisible();
      if (title === "Gmail") {
        await page.getByRole("button", { name: /^Not now/ }).click();
        continue;
      }
      await page.getByRole("button", { name: `Connect ${title}`, exact: true }).click();
      await consent(page);
      await page.getByRole("link", { name: "Back to the run" }).click();
    }
    await expectRun(page, "Finished");
    await expect(page.getByRole("region", { name: "Result" })).toContainText("Done without");
    expect(await sandbox.writesOf(await identifierOf(person))).toEqual(["slack_send_message"]);
  });
});
