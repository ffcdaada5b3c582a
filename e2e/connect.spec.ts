import { card, expectOutcome, expectState, openConnections, press } from "./harness/connections-page";
import { consent, offeredAccounts } from "./harness/consent";
import { expect, test } from "./harness/fixtures";

test("a first connection: Gmail is connected as the account that was chosen", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await press(page, "Connect", "Gmail");
  const [account] = await offeredAccounts(page);
  await consent(page, { account });
  await expectOutcome(page, "Gmail is connected");
  await expect(page).toHaveTitle("Gmail is connected · Patchbay");
  await expect(page.getByText(`Connected as ${account}.`)).toBeVisible();
  expect(new URL(page.url()).search, "a clean address").toBe("");

  await page.getByRole("link", { name: "Back to connections" }).click();
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await expect(card(page, "Gmail").getByText(account ?? "")).toBeVisible();
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");
});

test("a person says no: nothing is connected, and they can try again", async ({
  page,
  signedIn,
  sandbox,
}) => {
  await press(page, "Connect", "Gmail");
  await consent(page, { decision: "Deny" });
  await expectOutcome(page, "You did not allow Gmail");
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).not.toBe("ACTIVE");

  await page.getByRole("button", { name: "Try again with Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
});

test("a person leaves the consent page, comes back and starts over", async ({ page, signedIn, sandbox }) => {
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const abandoned = page.url();

  await expectState(page, "Gmail", "Waiting for approval");
  await card(page, "Gmail").getByRole("button", { name: "Start over with Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");

  const { next } = await sandbox.calls();
  await page.goto(abandoned);
  await consent(page, { account: /team/ });
  await expectOutcome(page, "This attempt was ended before it finished");
  expect((await sandbox.calls(next)).counts.VerifyConnectedAccountUser ?? 0, "the first link is void").toBe(
    0,
  );
});

test("an attempt that nobody finished says so", async ({ page, signedIn, database }) => {
  await press(page, "Connect", "Slack");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const { rows } = await database.query<{ id: string }>(
    "update attempts set expires_at = now() - interval '1 second' where user_id = $1 returning id",
    [signedIn],
  );
  await page.goto(`/connections/result/${rows[0]?.id}`);
  await expectOutcome(page, "Connecting Slack was not finished");
  await page.getByRole("button", { name: "Start again with Slack" }).click();
  await consent(page);
  await expectOutcome(page, "Slack is connected");
});

test("a link that expired before it was opened: the person starts over", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await sandbox.advanceClock(3600);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();

  await openConnections(page);
  await card(page, "Gmail").getByRole("button", { name: "Start over with Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
});

test("an approval that comes back too late is not used", async ({ page, signedIn, sandbox, database }) => {
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await database.query("update attempts set expires_at = now() - interval '1 second' where user_id = $1", [
    signedIn,
  ]);
  await consent(page);
  await expectOutcome(page, "This link has expired or was used already");
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).not.toBe("ACTIVE");

  await page.getByRole("button", { name: "Start again with Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
});

test("permissions that were not granted are named", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Slack");
  await consent(page, { untick: [/Post messages as you/] });
  await expectOutcome(page, "Slack is missing permissions");
  await expect(page.getByRole("listitem").filter({ hasText: "Post messages as you" })).toBeVisible();

  await page.getByRole("button", { name: "Reconnect Slack" }).click();
  await consent(page);
  await expectOutcome(page, "Slack is connected");
});

test("a connection with an API key asks for the key and comes back connected", async ({
  page,
  signedIn,
  sandbox,
}) => {
  const { next } = await sandbox.calls();
  await press(page, "Connect", "Exa");
  await page.getByLabel("API key").fill("exa-0123456789abcdef");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expectOutcome(page, "Exa is connected");
  expect((await sandbox.requireAccount(signedIn, "exa")).status).toBe("ACTIVE");
  expect(
    (await sandbox.calls(next)).counts.VerifyConnectedAccountUser ?? 0,
    "a key has nothing to verify",
  ).toBe(0);
});

test("too many attempts: the sixth is told when to try again", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  for (const title of ["Gmail", "Slack", "GitHub", "Notion", "Linear"]) {
    await press(page, "Connect", title);
    await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
    await openConnections(page);
  }
  await press(page, "Connect", "HubSpot");
  const sentence = /Too many attempts.*Try again in \d+ seconds/;
  await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
});

test("an account that was made elsewhere long ago: its page says since when it is known here", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.at("2026-01-05T09:00:00Z", () => sandbox.connect(signedIn, "github"));
  await expectState(page, "GitHub", "Connected");
  await card(page, "GitHub").getByRole("link", { name: "Manage GitHub" }).click();
  const details = page.getByRole("region", { name: "Details" });
  await expect(details.getByRole("term").filter({ hasText: "Known here since" })).toBeVisible();
  await expect(details).not.toContainText("Created");
});
