import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { heldCallback } from "./harness/held-callback";
import { takenOver } from "./harness/server-actions";

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

/** A confirmation began earlier than was known. No trigger tells of this. */
const AGE = "update accounts set changed_at = changed_at - $2::interval where user_id = $1";

test("a confirmation is not shown as under way for longer than it can take: in a prompt that waits", async ({
  page,
  context,
  database,
  signedIn,
}) => {
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  const tab = await opened;
  await heldCallback(tab, () => consent(tab));
  await tab.close();
  await expect(page.getByRole("region", { name: "Gmail is being confirmed" })).toBeVisible();
  await expect(page.getByText("Waiting for approval in the other tab")).toBeVisible();
  await database.query(AGE, [signedIn, "61 seconds"]);
  const prompt = page.getByRole("region", { name: "Gmail could not be confirmed" });
  await expect(prompt).toContainText("It could not be confirmed that it was you.");
});

test("a confirmation is not shown as under way for longer than it can take: in a line that follows it", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.createAccounts([
    { connectionName: "slack", identifier: signedIn, status: "PENDING_VERIFICATION" },
  ]);
  await page.goto("/examples/require-connection");
  const slack = page.getByRole("region", { name: "Slack" });
  await expect(slack.getByText("Confirming", { exact: true })).toBeVisible();
  // The moment that the page was made at is still within the limit: it takes a later one.
  await database.query(AGE, [signedIn, "56 seconds"]);
  await expect(slack.getByText("Not confirmed", { exact: true })).toBeVisible();
});
