import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import { card, expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { signIn } from "./harness/people";
import { prompt, startWorkflow } from "./harness/runs-page";

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

test("an account expires: every open tab says so, without a reload and without being looked at", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  const own = await context.newPage();
  await own.goto("/settings/connections/gmail");
  await expect(own.getByRole("button", { name: "Disconnect Gmail" })).toBeVisible();
  await own.setViewportSize({ width: 360, height: 360 });
  const back = own.getByRole("link", { name: "All connections" });
  await back.focus();
  await own.evaluate(() => window.scrollTo(0, 90));
  const place = () => own.evaluate(() => ({ top: window.scrollY, visited: window.history.length }));
  const before = await place();
  expect(before.top).toBe(90);

  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(card(page, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible();
  await expect(own.getByRole("heading", { name: "Gmail needs reconnecting" })).toBeVisible();
  expect(await place(), "whoever reads on is not moved").toEqual(before);
  await expect(back).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Gmail needs reconnecting." })).toHaveCount(1);
});

test("a workflow's page follows what it needs, and keeps what was typed", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/workflows");
  const needed = page.getByText("Needs reconnecting", { exact: true });
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
  const plan = await context.newPage();
  await plan.goto("/workflows/morning-brief");
  await expect(plan.getByText("Connected", { exact: true })).toBeVisible();
  await plan.getByLabel("Slack channel").fill("#typed-before");

  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(needed.first()).toBeVisible();
  await expect(plan.getByText("Needs reconnecting", { exact: true })).toBeVisible();
  await expect(plan.getByLabel("Slack channel")).toHaveValue("#typed-before");
});

/** Lets something be news that the page tells of, by a look that tells of all: waits until the bell counts one more. */
async function hasLooked(page: Page, news: () => Promise<void>): Promise<void> {
  const bell = page.getByRole("banner").getByRole("link", { name: /^Notices/ });
  const unread = async () => Number(/\d+/.exec((await bell.textContent()) ?? "")?.[0] ?? 0);
  const before = await unread();
  await news();
  await expect.poll(unread, "the page has looked").toBeGreaterThan(before);
}

test("on every page: what stopped working, what waits for it, and the way back", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await page.goto("/workflows");
  const banner = page.getByRole("region", { name: "Needs reconnecting" });
  await hasLooked(page, () => sandbox.connect(signedIn, "notion"));
  await expect(banner).toHaveCount(0);
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(banner).toContainText("Slack needs reconnecting.");
  await expectAccessible(page, "the banner");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "googlecalendar"));
  await expect(banner).toContainText("Google Calendar and Slack need reconnecting.");
  await banner.getByRole("link", { name: "See them" }).click();
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(2);
  await press(page, "Reconnect", "Google Calendar");
  await consent(page);
  await expectOutcome(page, "Google Calendar is connected");

  await page.goto("/runs");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, "the banner at 320 px");
  await banner.getByRole("button", { name: "Reconnect Slack" }).click();
  await consent(page);
  await page.getByRole("link", { name: "Back to your runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await hasLooked(page, () => sandbox.connect(signedIn, "linear"));
  await expect(banner).toHaveCount(0);
});

test("what says it cannot be loaded, as after a new release: the page stays as it is", async ({
  page,
  sandbox,
  signedIn,
  problems,
}) => {
  await sandbox.connect(signedIn, "slack");
  await page.goto("/workflows");
  await expect(page.getByRole("link", { name: "Notices, 1 unread" }), "connected elsewhere").toBeVisible();
  await page.route("**/_next/static/**", (route) => route.abort());
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(page.getByRole("link", { name: "Notices, 2 unread" })).toBeVisible();
  // It is tried once more before it is given up.
  await expect.poll(() => problems.filter((problem) => problem.includes("net::ERR_FAILED"))).toHaveLength(2);
  await sandbox.connect(signedIn, "gmail");
  await expect(page.getByRole("link", { name: "Notices, 3 unread" }), "it goes on").toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Workflows" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Needs reconnecting" })).toHaveCount(0);
  expect(problems.splice(0), "only that it cannot be loaded").toHaveLength(2);
});

test("while events come in a page asks Scalekit nothing", async ({ page, sandbox, database, signedIn }) => {
  await sandbox.connect(signedIn, "gmail");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  const handled = "select 1 from events where identifier = $1 and outcome is not null";
  await expect
    .poll(async () => (await database.query(handled, [signedIn])).rowCount, "the one event of it is handled")
    .toBe(1);
  const { next } = await sandbox.calls();
  await openConnections(page);
  await page.goto("/settings/connections/gmail");
  await expect(page.getByRole("button", { name: "Disconnect Gmail" })).toBeVisible();
  await openConnections(page, "?state=connected");
  await expect(card(page, "Gmail")).toBeVisible();
  // What is done at intervals may ask about somebody else.
  const { calls } = await sandbox.calls(next);
  expect(calls.filter(({ identifier = signedIn }) => identifier === signedIn)).toEqual([]);
});

test("two processes: an event that reaches one is seen in a tab of the other", async ({
  person,
  stack,
  sandbox,
  signedIn,
  anotherBrowser,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  const another = await stack.startAnotherApp();
  const other = await anotherBrowser({ baseURL: another.url });
  await signIn(other, person);
  await openConnections(other);
  await expect(card(other, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(card(other, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible();
  await other.goto("about:blank");
  await another.crash();
});

test("the app was away: what changed meanwhile is seen as soon as it is back", async ({
  page,
  stack,
  sandbox,
  signedIn,
  problems,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await stack.crashApp();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await stack.startAppAgain();
  // A stream that is refused while the app starts is asked for again after 10 s, and then after 20.
  await expect(card(page, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  const expected = problems.filter((problem) => problem.includes("net::ERR_"));
  expect(problems.splice(0), "only that the server was away").toEqual(expected);
});
