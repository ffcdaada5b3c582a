import { expectAccessible } from "./harness/accessibility";
import { expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent, offeredAccounts } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { newPerson, signIn } from "./harness/people";
import { takenOver } from "./harness/server-actions";

test("axe: pages for everyone", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page, "landing");
  await page.goto("/sign-in");
  await expectAccessible(page, "sign-in");
  await page.goto("/sign-in?error=OAuthCallback");
  await expectAccessible(page, "sign-in that did not work");
  await page.goto("/no-such-page");
  await expectAccessible(page, "not found");
});

test("axe: the list in every state, its filters, nothing found", async ({ page, signedIn, sandbox }) => {
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "ACTIVE" },
    { connectionName: "slack", identifier: signedIn, status: "EXPIRED" },
    { connectionName: "github", identifier: signedIn, status: "PENDING_AUTH" },
    { connectionName: "notion", identifier: signedIn, status: "PENDING_VERIFICATION" },
    { connectionName: "linear", identifier: signedIn, status: "DISCONNECTED" },
  ]);
  await openConnections(page);
  await expectAccessible(page, "list with every state");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, "list at 320 px");
  await page.getByRole("searchbox", { name: "Search" }).fill("zzz");
  await expect(page.getByText("No connection matches", { exact: false })).toBeVisible();
  await expectAccessible(page, "nothing found");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: /^Your account/ }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page, "menu of the person");
});

test("axe: one connection in every state", async ({ page, signedIn, sandbox }) => {
  test.slow();
  await page.goto("/settings/connections/gmail");
  await expectAccessible(page, "never tried");
  await sandbox.createAccounts([{ connectionName: "gmail", identifier: signedIn, status: "ACTIVE" }]);
  const account = await sandbox.requireAccount(signedIn, "gmail");
  for (const status of [
    "ACTIVE",
    "EXPIRED",
    "PENDING_AUTH",
    "PENDING_VERIFICATION",
    "DISCONNECTED",
  ] as const) {
    await sandbox.setStatus(account, status);
    await page.goto("/settings/connections/gmail");
    await expectAccessible(page, status);
  }
  await sandbox.setStatus(account, "ACTIVE");
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  await expectAccessible(page, "just checked");
  await page.getByRole("button", { name: "Disconnect Gmail" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "the dialog that asks");
});

test("axe: waiting for another tab", async ({ page, context, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  await opened;
  await page.getByRole("button", { name: "I finished" }).click();
  await expect(page.getByText("Nothing has come back from Gmail yet.")).toBeVisible();
  await expectAccessible(page, "waiting");
});

test("axe: every way an attempt ends", async ({ page, signedIn, sandbox, database }) => {
  test.slow();
  await press(page, "Connect", "Gmail");
  await consent(page, { account: (await offeredAccounts(page))[0] });
  await expectOutcome(page, "Gmail is connected");
  const { rows } = await database.query<{ id: string }>("select id from attempts where user_id = $1", [
    signedIn,
  ]);
  const address = `/connections/result/${rows[0]?.id}`;
  const before = "robin@mail.example";
  // A look would find the account connected, and end what is not known to have ended.
  await sandbox.fault("ListConnectedAccounts", { type: "fail", code: "UNAVAILABLE" });
  for (const [outcome, heading] of Object.entries(OUTCOMES)) {
    await database.query(
      `update attempts set outcome = $1, previously_connected_as = $2, missing_permissions = $3, consumed_at = now(),
       expires_at = now() + interval '5 minutes' where user_id = $4`,
      [outcome, before, outcome === "missing_permissions" ? ["Send mail as you"] : [], signedIn],
    );
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expectAccessible(page, outcome);
  }
  await sandbox.clearFaults();
});

/** Each with the heading of its page. */
const OUTCOMES = {
  open: "Gmail is waiting for approval",
  confirming: "Confirming that it was you",
  connected: "Gmail is connected",
  denied: "You did not allow Gmail",
  expired_link: "This link has expired or was used already",
  wrong_user: "Somebody else came back with this",
  other_browser: "It came back in another browser",
  wrong_account: "A different Gmail account came back",
  missing_permissions: "Gmail is missing permissions",
  provider_failure: "Gmail could not finish",
  scalekit_unreachable: "Scalekit did not answer",
  not_confirmed: "It could not be confirmed that it was you",
  too_many: "Too much came back in a short time",
  voided: "This attempt was ended before it finished",
};

test("axe: returns that belong to nobody here", async ({ page }) => {
  await signIn(page, newPerson());
  for (const why of ["signed_out", "unknown_attempt", "wrong_user", "bad_return"]) {
    await page.goto(`/connections/result?why=${why}`);
    await expectAccessible(page, why);
  }
});

test("axe: the page that an email leads to, where Scalekit cannot be read", async ({
  page,
  signedIn,
  sandbox,
  database,
}) => {
  expect(signedIn).toBeTruthy();
  await sandbox.fault("*", { type: "fail", code: "UNAVAILABLE" });
  // A list that has just been read is believed: what is not in it is missing.
  const justRead = "select 1 from connections where fetched_at > now() - interval '5 seconds'";
  await expect.poll(async () => (await database.query(justRead)).rowCount).toBe(0);
  await page.goto("/connect/not-known-yet");
  await expect(page.getByText("Scalekit did not answer")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This connection cannot be shown now");
  await expect(page).toHaveTitle("Connection not shown: Scalekit did not answer · Patchbay");
  await expectAccessible(page, "the connection is not shown");
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page).toHaveURL(/\/connect\/not-known-yet$/);
});

test("axe: Scalekit does not answer", async ({ page, signedIn, sandbox }) => {
  expect(signedIn).toBeTruthy();
  await openConnections(page);
  await sandbox.fault("*", { type: "delay", ms: 20_000 });
  await page.goto("/settings/connections");
  await expect(page.getByText("Scalekit did not answer")).toBeVisible();
  await expectAccessible(page, "Scalekit did not answer");
});
