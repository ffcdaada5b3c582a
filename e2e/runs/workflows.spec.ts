import { expectAccessible } from "../harness/accessibility";
import { expect, test } from "../harness/fixtures";
import { expectRun, startWorkflow } from "../harness/runs-page";

test("issue hand-over: an issue in Linear for each, with links; a second run creates none", async ({
  page,
  sandbox,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "linear", "slack");
  const providerAccountLabel = `Northwind (${signedIn.slice(-8).toLowerCase()})`;
  await sandbox.createAccounts([
    { connectionName: "github", identifier: signedIn, status: "ACTIVE", providerAccountLabel },
  ]);
  const repository = { "GitHub repository": "northwind-labs/dispatch-api" };
  await startWorkflow(page, "Issue hand-over", repository);
  await expectRun(page, "Finished");
  await expect(page.getByRole("term").filter({ hasText: /repository|Label|team|channel/ })).toHaveText([
    "GitHub repository",
    "Label",
    "Linear team",
    "Slack channel",
  ]);
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByRole("link", { name: /^[A-Z]+-\d+ / }).first()).toHaveAttribute(
    "href",
    /^https:\/\/linear\.app\//,
  );
  await expect(result.getByRole("link", { name: /^Summary in #handover/ })).toBeVisible();
  await expectAccessible(page, "an issue hand-over");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, "an issue hand-over at 320 px");
  const writes = await sandbox.writesOf(signedIn);
  const created = writes.filter((tool) => tool === "linear_issue_create").length;
  expect(created).toBeGreaterThan(1);
  await expect(result.getByText(`${created} issues are handed over`, { exact: false })).toBeVisible();

  await startWorkflow(page, "Issue hand-over", repository);
  await expectRun(page, "Finished");
  await expect(result.getByText("nothing was created or posted", { exact: false })).toBeVisible();
  expect(await sandbox.writesOf(signedIn)).toEqual(writes);
});

test("meeting notes: a page for each past meeting that has none", async ({ page, sandbox, signedIn }) => {
  await sandbox.connect(signedIn, "googlecalendar", "notion");
  const week = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await startWorkflow(page, "Meeting notes", { From: week });
  await expectRun(page, "Finished");
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByRole("link").first()).toHaveAttribute("href", /^https:\/\//);
  await expectAccessible(page, "meeting notes");
  const writes = await sandbox.writesOf(signedIn);
  expect(writes.length).toBeGreaterThan(1);

  await startWorkflow(page, "Meeting notes", { From: week });
  await expectRun(page, "Finished");
  await expect(result.getByText("nothing was added", { exact: false })).toBeVisible();
  expect(await sandbox.writesOf(signedIn)).toEqual(writes);
});
