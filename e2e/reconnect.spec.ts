import { card, expectOutcome, expectState, openConnections, press } from "./harness/connections-page";
import { consent, offeredAccounts } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { anotherComesBack, cameBackAsAnother, connected } from "./harness/provider-accounts";
import { takenOver } from "./harness/server-actions";

test("an expired connection says so, and one button brings it back", async ({ page, signedIn, sandbox }) => {
  const account = await connected(page, "Gmail");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expectState(page, "Gmail", "Needs reconnecting");
  await expect(card(page, "Gmail").getByText("Was connected as")).toBeVisible();

  await press(page, "Reconnect", "Gmail");
  await consent(page, { account });
  await expectOutcome(page, "Gmail is connected");
  await expectState(page, "Gmail", "Connected");
});

test("a grant that was revoked at the provider is noticed by Check now", async ({
  page,
  signedIn,
  sandbox,
}) => {
  const account = await connected(page, "Gmail");
  await sandbox.revoke(await sandbox.requireAccount(signedIn, "gmail"));
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("heading", { name: "Gmail needs reconnecting" }).first()).toBeVisible();

  await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  await consent(page, { account });
  await expectOutcome(page, "Gmail is connected");
});

test("another account came back: the person keeps it", async ({ page, signedIn, sandbox }) => {
  const { before, other } = await cameBackAsAnother(page, sandbox, signedIn);
  await expect(page.getByText(`It was ${before}, now it is ${other}.`)).toBeVisible();

  await page.getByRole("button", { name: `Keep ${other}` }).click();
  await expectOutcome(page, "Gmail is connected");
  await expect(page.getByText(`Connected as ${other}.`)).toBeVisible();
});

test("another account came back: the person undoes it", async ({ page, signedIn, sandbox }) => {
  const before = await connected(page, "Gmail");
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  const other = await anotherComesBack(page, before);

  await page.getByRole("button", { name: "Undo and disconnect it" }).click();
  await expectOutcome(page, "This was undone");
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("DISCONNECTED");

  await page.getByRole("button", { name: "Connect again" }).click();
  await consent(page, { account: other });
  await expectOutcome(page, "A different Gmail account came back");
});

test("another account came back and stopped working: it is not called connected because the person keeps it", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  const before = await connected(page, "Gmail");
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  const other = await anotherComesBack(page, before);
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  const second = await context.newPage();
  await expectState(second, "Gmail", "Needs reconnecting");

  await page.getByRole("button", { name: `Keep ${other}` }).click();
  await expect(page.getByRole("alert").filter({ hasText: "older than your connection" })).toBeVisible();
  await page.getByRole("button", { name: "Undo and disconnect it" }).click();
  await expectOutcome(page, "This was undone");
  await expectState(second, "Gmail", "Disconnected");
});

test("an old question about the account does not undo what came later", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  const before = await connected(page, "Gmail");
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  await anotherComesBack(page, before);

  const second = await context.newPage();
  await second.goto("/settings/connections/gmail");
  await second.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  await consent(second, { account: before });
  await expect(second.getByRole("heading", { level: 1 })).toBeFocused();

  await page.getByRole("button", { name: "Undo and disconnect it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "older than your connection" })).toBeVisible();
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");
});

test("disconnect says what it means, and can be followed by connecting again", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await connected(page, "Gmail");
  await openConnections(page);
  await card(page, "Gmail").getByRole("link", { name: "Manage Gmail" }).click();
  await takenOver(page);
  await page.getByRole("button", { name: "Disconnect Gmail" }).click();
  const dialog = page.getByRole("dialog", { name: "Disconnect Gmail?" });
  await expect(dialog.getByRole("button", { name: "Keep it connected" })).toBeFocused();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Morning brief" })).toContainText(
    "Reads sender, subject and time of the day's unread mail",
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Disconnect Gmail" })).toBeFocused();

  await page.getByRole("button", { name: "Disconnect Gmail" }).click();
  await dialog.getByRole("button", { name: "Disconnect Gmail" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Gmail is disconnected" }).first()).toBeFocused();
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("DISCONNECTED");

  await openConnections(page);
  await press(page, "Connect again with", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
});

test("a reconnect with another account whose confirmation is cut off: nobody is told that it is still the former one", async ({
  page,
  signedIn,
  sandbox,
  database,
}) => {
  const before = await connected(page, "Gmail");
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
  const other = (await offeredAccounts(page)).find((account) => account !== before) ?? "";
  // Scalekit is told, and then cannot be asked what became of it.
  await sandbox.fault("ListConnectedAccounts", { type: "fail", code: "UNAVAILABLE" });
  await consent(page, { account: other });
  await expectOutcome(page, "Scalekit did not answer");
  // As if Scalekit had been away until no look ends the attempt any more.
  await database.query("update attempts set consumed_at = now() - interval '1 hour' where user_id = $1", [
    signedIn,
  ]);
  await sandbox.clearFaults();

  await page.goto("/settings/connections/gmail");
  const main = page.getByRole("main");
  await expect(main.getByText("Connected", { exact: true })).toBeVisible();
  await expect(main).not.toContainText(before);
  await expect(main, "once it was asked").toContainText(other, { timeout: 30_000 });
});
