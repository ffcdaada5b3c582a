import { card, expectOutcome, expectState, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { newPerson, signIn, signOut } from "./harness/people";
import { takenOver } from "./harness/server-actions";

test("two connections in two tabs, finished in reverse order, both succeed", async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  const second = await context.newPage();
  await openConnections(second);
  await press(page, "Connect", "Gmail");
  await press(second, "Connect", "Slack");
  await consent(second);
  await expectOutcome(second, "Slack is connected");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await expectState(page, "Slack", "Connected");
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
});

test("an attempt ends when its link does, and after fifteen minutes at the latest", async ({
  page,
  signedIn,
  sandbox,
  database,
}) => {
  for (const [title, linkLifetimeSeconds, seconds] of [
    ["Gmail", 600, 600],
    ["Slack", 7_200, 900],
  ] as const) {
    await sandbox.settings({ linkLifetimeSeconds });
    await openConnections(page);
    await press(page, "Connect", title);
    await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
    const { rows } = await database.query<{ life: number }>(
      `select extract(epoch from expires_at - created_at)::float8 as life from attempts
       where user_id = $1 and connection_name = $2`,
      [signedIn, title.toLowerCase()],
    );
    expect(Math.abs((rows[0]?.life ?? 0) - seconds), title).toBeLessThan(20);
  }
});

test("in a new tab: the page that waits notices by itself", async ({ page, context, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  const tab = await opened;
  await expect(page.getByText("Waiting for approval in the other tab")).toBeVisible();
  await consent(tab);
  await expectOutcome(tab, "Gmail is connected");
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Disconnect Gmail" })).toBeVisible();
});

test("a start in a new tab that comes to nothing is not taken for how an earlier one ended", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  await openConnections(page);
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));

  // Whoever is quick presses before the page has looked once.
  let havePressed = () => {};
  const pressed = new Promise<void>((resolve) => {
    havePressed = resolve;
  });
  await page.route("**/connect/gmail", async (route) => {
    if (route.request().method() === "POST") await pressed;
    await route.continue();
  });
  await page.goto("/connect/gmail");
  await takenOver(page);
  await sandbox.fault("GetMagicLinkForConnectedAccount", { type: "fail", code: "INTERNAL" });
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Reconnect in a new tab" }).click();
  await expect((await opened).getByRole("heading", { name: "Nothing was connected" })).toBeVisible();
  havePressed();
  await page.getByRole("button", { name: "I finished" }).click();
  await expect(page.getByText("Nothing has come back from Gmail yet.", { exact: false })).toBeVisible();
  await expect(page.getByText("Gmail is connected")).toHaveCount(0);
});

test("the permission that a page lacked is found granted in another tab: the page goes on", async ({
  page,
  context,
  signedIn,
  sandbox,
  database,
}) => {
  await sandbox.connect(signedIn, "gmail");
  const other = await context.newPage();
  const checkNow = async () => {
    await other.goto("/settings/connections/gmail");
    await other.getByRole("button", { name: "Check now" }).click();
    await expect(other.getByText("Checked with Scalekit just now.")).toBeVisible();
  };
  await checkNow();
  await other.goto("about:blank");
  // As it was found before the person allowed more at the provider.
  const narrower = "update accounts set permissions = $2 where user_id = $1";
  await database.query(narrower, [signedIn, ["https://www.googleapis.com/auth/gmail.send"]]);
  await page.goto("/examples/require-connection");
  const missing = page.getByRole("listitem").filter({ hasText: "Read your mail" });
  await expect(missing).toBeVisible();
  await takenOver(page);
  await checkNow();
  await expect(page.getByText(/\d+ unread letters? in/)).toBeVisible();
});

test("another person finishes what one started: it is refused, with who is who", async ({
  page,
  signedIn,
  sandbox,
  person,
  identifierOf,
}) => {
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const link = page.url();

  const { next } = await sandbox.calls();
  const other = newPerson("Olga Orlov");
  await openConnections(page);
  await signOut(page);
  await signIn(page, other);
  await page.goto(link);
  await consent(page);
  await expectOutcome(page, "Someone else started this");

  expect((await sandbox.requireAccount(signedIn, "gmail")).status).not.toBe("ACTIVE");
  expect(await sandbox.accounts(await identifierOf(other))).toEqual([]);
  expect((await sandbox.calls(next)).counts.VerifyConnectedAccountUser ?? 0).toBe(0);
  expect(person.email).not.toBe(other.email);
});

test("a link that reaches somebody else's browser is refused, and they learn how to go on", async ({
  page,
  signedIn,
  sandbox,
  anotherBrowser,
}) => {
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const victim = newPerson("Alice Amari");
  const victimPage = await anotherBrowser();
  await signIn(victimPage, victim);
  await victimPage.goto(page.url());
  await consent(victimPage);
  await expectOutcome(victimPage, "Someone else started this");
  await expect(victimPage.getByRole("definition").filter({ hasText: victim.email })).toBeVisible();
  await expect(victimPage.getByRole("button", { name: "Sign out to switch" })).toBeVisible();
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).not.toBe("ACTIVE");

  await page.goto("/notices");
  await expect(page.getByRole("heading", { name: "Gmail was not connected" })).toBeVisible();
  await expect(page.getByText("Somebody who is signed in as another person came back")).toBeVisible();
});

test("an approval that comes back in one's own other browser is refused without an alarm, and one starts again there", async ({
  page,
  person,
  signedIn,
  sandbox,
  anotherBrowser,
}) => {
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const other = await anotherBrowser();
  await signIn(other, person);
  await other.goto(page.url());
  await consent(other);
  await expectOutcome(other, "It came back in another browser");
  await expect(other.getByRole("main").getByText(person.email), "whose connection it would be").toBeVisible();
  await expect(other.getByRole("button", { name: "Sign out to switch" })).toHaveCount(0);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).not.toBe("ACTIVE");

  await other.getByRole("button", { name: "Start again here with Gmail" }).click();
  await consent(other);
  await expectOutcome(other, "Gmail is connected");
  await other.goto("/settings/history");
  await expect(other.getByText("It came back in another browser, so it was not used.")).toBeVisible();
  await other.goto("/notices");
  await expect(other.getByText("Nothing to tell you")).toBeVisible();
});

test("signing out in the middle ends what was under way", async ({ page, context, signedIn, sandbox }) => {
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const second = await context.newPage();
  await openConnections(second);
  await signOut(second);
  await consent(page);
  await expectOutcome(page, "You are signed out");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).not.toBe("ACTIVE");
});
