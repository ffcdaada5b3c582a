import { expect, test } from "./harness/fixtures";
import { takenOver } from "./harness/server-actions";

test("a page that cannot be made anew, as on a network that is not back yet, stays with what was typed and comes later", async ({
  page,
  context,
  sandbox,
  signedIn,
  problems,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/workflows/morning-brief");
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  await takenOver(page);
  await page.getByLabel("Slack channel").fill("#typed-before");
  const failed = page.waitForEvent("requestfailed", (request) => request.method() === "POST");
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await failed;
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await context.setOffline(false);
  await expect(page.getByText("Needs reconnecting", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel("Slack channel")).toHaveValue("#typed-before");
  for (const problem of problems.splice(0))
    expect(problem).toMatch(/Failed to load resource|Failed to fetch/);
});
