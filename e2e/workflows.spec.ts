import { expect, test } from "./harness/fixtures";
import { connectInNewTab, expectRun, prompt, startWorkflow, step } from "./harness/runs-page";

test("a first run with nothing connected: three prompts, one after another, and it finishes", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await startWorkflow(page, "Morning brief");
  for (const title of ["Google Calendar", "Gmail", "Slack"]) {
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
  const account = await sandbox.requireAccount(signedIn, "slack");
  const writes = (await sandbox.toolWrites()).filter(({ accountId }) => accountId === account.id);
  expect(writes.map(({ tool }) => tool)).toEqual(["slack_send_message"]);
});
