import { card, expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { tellNothing } from "./harness/no-news";
import { signIn } from "./harness/people";

// How long the page takes exactly is measured by `npm run bench`: a busy machine must not fail a story.
const HELD = 60_000;
/** A page looks again after 2, 4, 8 and more seconds. */
const LONG = 30_000;

test("Scalekit does not answer: the page does without it, when asked again too, and looks again by itself", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");

  await tellNothing(page);
  await sandbox.fault("*", { type: "delay", ms: HELD });
  const asked = Date.now();
  await page.goto("/settings/connections", { waitUntil: "commit" });
  await expect(page.getByText("Scalekit did not answer")).toBeVisible();
  expect(Date.now() - asked, "long before Scalekit could have answered").toBeLessThan(HELD / 4);
  await expect(
    card(page, "Gmail").getByText("Connected", { exact: true }),
    "the last known state",
  ).toBeVisible();

  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByText("Scalekit did not answer")).toBeVisible();
  await sandbox.clearFaults();
  await expect(page.getByText("Scalekit did not answer")).toBeHidden({ timeout: LONG });
});

test("Scalekit did not answer somebody new yet: nothing is said of their accounts until it does", async ({
  page,
  person,
  sandbox,
}) => {
  await sandbox.fault("ListConnectedAccounts", { type: "fail", code: "UNAVAILABLE" });
  await signIn(page, person);
  await openConnections(page);
  await expect(page.getByText("No earlier states are known")).toBeVisible();
  await expect(card(page, "Gmail").getByText("Not known", { exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").getByText("Not connected", { exact: true })).toHaveCount(0);
  await page.goto("/settings/connections/gmail");
  await expect(page.getByText("Not known", { exact: true })).toBeVisible();

  await sandbox.clearFaults();
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Not connected", { exact: true })).toBeVisible({
    timeout: LONG,
  });
});

test("Scalekit refuses connections: connecting says so, and nothing is lost", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await sandbox.fault("*", { type: "fail", code: "UNAVAILABLE" });
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("alert").filter({ hasText: "does not answer" })).toBeVisible({
    timeout: 20_000,
  });
  await sandbox.clearFaults();
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
});

test("Scalekit goes away while a person approves: the page says that it is not known", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await sandbox.fault("*", { type: "fail", code: "UNAVAILABLE" });
  await consent(page);
  await expectOutcome(page, "Scalekit did not answer");
  await sandbox.clearFaults();
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeHidden();
});

for (const [place, path, shown, known] of [
  ["a connection's page", "/settings/connections/gmail", "What you see is as of", "Check now"],
  [
    "a gate",
    "/examples/require-connection",
    "Gmail was connected when it was last seen",
    /\d+ unread letters? in/,
  ],
] as const)
  test(`Scalekit was too slow for ${place}: it is as it should be once Scalekit answers`, async ({
    page,
    signedIn,
    sandbox,
  }) => {
    await sandbox.connect(signedIn, "gmail");
    await openConnections(page);
    await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
    await tellNothing(page);
    await sandbox.fault("ListConnectedAccounts", { type: "delay", ms: 2_000 });
    await page.goto(path);
    await expect(page.getByText(shown, { exact: false })).toBeVisible();
    await sandbox.clearFaults();
    await expect(page.getByText("Scalekit did not answer")).toBeHidden({ timeout: LONG });
    await expect(page.getByText(known)).toBeVisible();
  });
