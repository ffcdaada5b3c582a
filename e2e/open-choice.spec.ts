import { expectAccessible } from "./harness/accessibility";
import { card, expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent, offeredAccounts } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { linkTo, makeDue, onlyMail } from "./harness/mail";
import { anotherComesBack, cameBackAsAnother, connectedAndExpired } from "./harness/provider-accounts";
import { prompt, startWorkflow } from "./harness/runs-page";

// Somebody came back as another account than before, and went on without choosing between the two.

const OWN = "/settings/connections/gmail";
const LINK = "/connect/gmail";
const CHOOSE = "Choose the Gmail account";

test("every page of the connection says that it awaits a choice, and leads to it", async ({
  page,
  sandbox,
  signedIn,
}) => {
  const { before, other } = await cameBackAsAnother(page, sandbox, signedIn);

  for (const path of [LINK, OWN]) {
    await page.goto(path);
    await expect(prompt(page, CHOOSE)).toContainText(`It was ${before}, now it is ${other}.`);
    await expect(page.getByText("There is nothing to do", { exact: false })).toHaveCount(0);
    await expect(page.getByText("keeps working until then", { exact: false })).toHaveCount(0);
    await expectAccessible(page, `${path} awaits a choice`);
  }
  await page.goto(LINK);
  await expect(page).toHaveTitle("Gmail came back with another account · Patchbay");
  await page.goto("/workflows/morning-brief");
  await expect(page.getByRole("listitem").filter({ hasText: "Gmail" }).first()).toContainText(
    "Another account",
  );

  await openConnections(page);
  await expect(page.getByRole("link", { name: "1 needs attention" })).toBeVisible();
  await expect(page.getByRole("link", { name: "1 connected" })).toHaveCount(0);
  await expect(card(page, "Gmail")).toContainText("Another account");
  await expect(card(page, "Gmail")).toContainText("It came back as another account than before.");
  await card(page, "Gmail").getByRole("link", { name: "Manage Gmail" }).click();
  await prompt(page, CHOOSE).getByRole("link", { name: "Keep it or undo this" }).click();
  await page.getByRole("button", { name: `Keep ${other}` }).click();
  await expectOutcome(page, "Gmail is connected");

  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await expect(card(page, "Gmail")).not.toContainText("another account");
  await page.goto(OWN);
  await expect(page.getByRole("button", { name: "Disconnect Gmail" })).toBeVisible();
  await expect(prompt(page, CHOOSE)).toHaveCount(0);
  await page.goto(LINK);
  await expect(page.getByText("There is nothing to do", { exact: false })).toBeVisible();
  await expect(page).toHaveTitle("Gmail is connected · Patchbay");
});

for (const path of [LINK, OWN])
  test(`another account comes back in another tab: ${path} says so, and that it was kept`, async ({
    page,
    context,
    sandbox,
    signedIn,
  }) => {
    const before = await connectedAndExpired(page, sandbox, signedIn);
    await page.goto(path);
    await expect(prompt(page, "Gmail needs reconnecting")).toBeVisible();
    const tab = await context.newPage();
    await openConnections(tab);
    await press(tab, "Reconnect", "Gmail");
    const other = await anotherComesBack(tab, before);
    await expect(prompt(page, CHOOSE)).toContainText(`now it is ${other}.`);
    const told = page.getByRole("status").filter({ hasText: /^A different Gmail account came back\.$/ });
    await expect(told).toHaveCount(1);

    await tab.getByRole("button", { name: `Keep ${other}` }).click();
    await expectOutcome(tab, "Gmail is connected");
    await expect(prompt(page, CHOOSE)).toHaveCount(0);
    await expect(page.getByRole("status").filter({ hasText: /^Gmail is connected\.$/ })).toHaveCount(1);
  });

test("another member of the same workspace comes back: the choice names both, or says that they share a name", async ({
  page,
  sandbox,
  signedIn,
  database,
}) => {
  await press(page, "Connect", "Notion");
  const [before = "", , other = ""] = await offeredAccounts(page);
  const workspace = / in .+$/.exec(before)?.[0] ?? "none";
  expect(other.endsWith(workspace), "both are of one workspace").toBe(true);
  await consent(page, { account: before });
  await expectOutcome(page, "Notion is connected");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "notion"));
  await openConnections(page);
  await press(page, "Reconnect", "Notion");
  await consent(page, { account: other });
  await expectOutcome(page, "A different Notion account came back");
  await expect(page.getByText(`It was ${before}, now it is ${other}.`)).toBeVisible();
  await expect(page.getByRole("button", { name: `Keep ${other}` })).toBeVisible();

  await database.query("update attempts set previously_connected_as = connected_as where user_id = $1", [
    signedIn,
  ]);
  await page.reload();
  await expect(page.getByText(`It was ${other}, now it is a different one of that name.`)).toBeVisible();
  await page.getByRole("button", { name: "Keep the new account" }).click();
  await expectOutcome(page, "Notion is connected");
  await expect(page.getByText(`Connected as ${other}.`)).toBeVisible();
});

test("whoever goes away without choosing is told by banner, notices, history and one email", async ({
  page,
  person,
  sandbox,
  database,
  signedIn,
}) => {
  test.slow();
  const before = await connectedAndExpired(page, sandbox, signedIn);
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  await prompt(page, "Reconnect Gmail to go on")
    .getByRole("button", { name: "Reconnect Gmail", exact: true })
    .click();
  const other = await anotherComesBack(page, before);

  await page.goto("/workflows");
  const banner = page.getByRole("region", { name: "Another account" });
  await expect(banner).toContainText("Gmail came back with another account. 1 run waits for it.");
  await expect(banner.getByRole("link", { name: "See Gmail" })).toHaveAttribute("href", OWN);
  await expectAccessible(page, "a banner about a choice");
  await page.goto("/notices");
  const notice = page.getByRole("listitem").filter({ hasText: "Gmail came back with another account" });
  await expect(notice).toContainText("Unread");
  await expect(notice.getByRole("link", { name: "See Gmail" })).toBeVisible();
  await expect(page.getByText("dealt with since", { exact: false })).toHaveCount(0);
  await page.goto("/settings/history?connection=gmail&kind=reconnected");
  const [entry] = await page.getByRole("main").getByRole("heading", { level: 3 }).allTextContents();
  expect(entry).toContain("Came back as another account");

  await page.goto("about:blank");
  await database.query("update attempts set created_at = now() - interval '1 hour' where user_id = $1", [
    signedIn,
  ]);
  expect(await makeDue(database, signedIn)).toBe(1);
  const mail = await onlyMail(sandbox, person.email);
  expect(mail.subject).toBe("Choose the Gmail account to go on");
  await page.goto(linkTo(mail, LINK));
  await prompt(page, CHOOSE).getByRole("link", { name: "Keep it or undo this" }).click();
  await page.getByRole("button", { name: `Keep ${other}` }).click();
  await expectOutcome(page, "Gmail is connected");
  await page.goto("/notices");
  await expect(page.getByRole("listitem").filter({ hasText: "Gmail stopped working" })).not.toContainText(
    "Unread",
  );
  await expect(page.getByRole("region", { name: "Another account" })).toHaveCount(0);
  expect(await sandbox.inboxOf(person.email)).toHaveLength(1);
});

test("an address longer than a line of a phone stays on its button, and the button in its card", async ({
  page,
  sandbox,
  signedIn,
  database,
}) => {
  await cameBackAsAnother(page, sandbox, signedIn);
  const long = "somebody.with.a.long.name@a.company.of.long.names.example";
  await database.query("update attempts set connected_as = $1 where user_id = $2", [long, signedIn]);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.reload();
  const keep = page.getByRole("button", { name: `Keep ${long}` });
  await expect(keep).toBeVisible();
  const card = await page
    .getByRole("heading", { level: 1 })
    .evaluate((h1) => h1.getBoundingClientRect().right);
  const { hidden, right } = await keep.evaluate((button) => ({
    hidden: button.scrollWidth - button.clientWidth,
    right: button.getBoundingClientRect().right,
  }));
  expect(hidden, "all of it is on the button").toBeLessThanOrEqual(0);
  expect(right, "the button ends where the card's other lines do").toBeLessThanOrEqual(card + 0.5);
});
