import { expectState } from "./harness/connections-page";
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
  const confirming = page.getByRole("region", { name: "Gmail is being confirmed" });
  await expect(confirming).toContainText("Approved. Confirming that it was you");
  await expect(page.getByText("Waiting for approval in the other tab"), "it is approved").toHaveCount(0);
  await expect(confirming.getByRole("button")).toHaveCount(0);
  await expect(
    page.getByRole("heading", { level: 1, name: "Gmail" }),
    "what had the focus is gone",
  ).toBeFocused();
  await database.query(AGE, [signedIn, "61 seconds"]);
  const prompt = page.getByRole("region", { name: "Gmail could not be confirmed" });
  await expect(prompt).toContainText("It could not be confirmed that it was you. Start over to try again.");
  await expect(page.getByText("Waiting for approval in the other tab")).toHaveCount(0);
  await expect(prompt.getByRole("button", { name: "Start over with Gmail" })).toBeVisible();
});

test("a confirmation that failed is said to be one where a workflow needs the connection", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "PENDING_VERIFICATION" },
  ]);
  await expectState(page, "Gmail", "Confirming");
  await page.goto("about:blank");
  await database.query(AGE, [signedIn, "61 seconds"]);
  for (const path of ["/workflows", "/workflows/morning-brief"]) {
    await page.goto(path);
    await expect(page.getByText("Not confirmed", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("Confirming", { exact: true })).toHaveCount(0);
  }
});

test("a confirmation that failed and is started over waits for approval, and is not taken for approved", async ({
  page,
  context,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "PENDING_VERIFICATION" },
  ]);
  await page.goto("/settings/connections/gmail");
  await expect(page.getByRole("region", { name: "Gmail is being confirmed" })).toBeVisible();
  await database.query(AGE, [signedIn, "61 seconds"]);
  const failed = page.getByRole("region", { name: "Gmail could not be confirmed" });
  await takenOver(page);
  const opened = context.waitForEvent("page");
  await failed.getByRole("button", { name: "Start over in a new tab" }).click();
  const tab = await opened;
  await expect(tab.getByRole("button", { name: "Allow" })).toBeVisible();

  const prompt = page.getByRole("region", { name: "Gmail is waiting for approval" });
  await expect(prompt.getByText("Waiting for approval in the other tab")).toBeVisible();
  await expect(prompt).not.toContainText("to try again");
  await prompt.getByRole("button", { name: "I finished" }).click();
  await expect(prompt).toContainText("Nothing has come back from Gmail yet.");
  const second = await context.newPage();
  await expectState(second, "Gmail", "Not confirmed");
  await second.goto("/settings/connections/gmail");
  await expect(second.getByRole("region", { name: "Gmail could not be confirmed" })).toBeVisible();
  await expect(second.getByText("Approved.", { exact: false })).toHaveCount(0);
  await second.close();

  await consent(tab, { decision: "Deny" });
  const denied = page.getByRole("region", { name: "Connect Gmail" });
  await expect(denied.getByRole("heading", { name: "You did not allow Gmail" })).toBeFocused();
  await expect(denied.getByRole("button", { name: "Try again with Gmail" })).toBeVisible();
  await expect(denied).not.toContainText("could not be confirmed");
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
