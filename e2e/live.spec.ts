import type { BrowserContext, Request } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import { card, expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { signIn, signOut } from "./harness/people";
import { cookiesOf } from "./harness/raw-http";
import { expectRun, prompt, startWorkflow } from "./harness/runs-page";

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

/** The streams that this browser opened, and those of them that have ended. */
function watchStreams(context: BrowserContext) {
  const streams: { opened: Request[]; ended: Request[] } = { opened: [], ended: [] };
  const isStream = (request: Request) => request.url().includes("/api/live");
  context.on("request", (request) => isStream(request) && streams.opened.push(request));
  for (const end of ["requestfinished", "requestfailed"] as const)
    context.on(end as "requestfinished", (request) => isStream(request) && streams.ended.push(request));
  return streams;
}

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
  expect((await sandbox.calls(next)).calls).toEqual([]);
});

test("ten tabs hold one stream; when its tab is closed, another holds it", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  await page.goto("about:blank");
  const streams = watchStreams(context);
  await openConnections(page);
  await expect.poll(() => streams.opened.length).toBe(1);
  const others = [];
  for (let tab = 0; tab < 9; tab += 1) {
    const other = await context.newPage();
    await openConnections(other);
    others.push(other);
  }
  expect(streams.opened).toHaveLength(1);

  await page.close();
  await expect.poll(() => streams.opened.length).toBe(2);
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  for (const other of others)
    await expect(card(other, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible();
  expect(streams.opened).toHaveLength(2);
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

test("a user holds so many streams and no more, whatever opens them", async ({ page, signedIn, stack }) => {
  expect(signedIn).toBeTruthy();
  await page.goto("about:blank");
  const cookie = await cookiesOf(page.context());
  const open: AbortController[] = [];
  // Node.js ends the stream of an answer that nobody holds any more.
  const held: Response[] = [];
  const another = async () => {
    const gone = new AbortController();
    open.push(gone);
    const answer = await fetch(`${stack.appUrl}/api/live`, { headers: { cookie }, signal: gone.signal });
    held.push(answer);
    return answer.status;
  };
  // The page that was left may still hold one for a moment.
  await expect.poll(async () => open.length < 40 && (await another()), { intervals: [1] }).toBe(503);
  expect(open.length).toBeGreaterThan(20 - 1);
  expect(open.length).toBeLessThanOrEqual(21);
  open[0]?.abort();
  await expect.poll(another, { intervals: [50] }).toBe(200);
  for (const gone of open) gone.abort();
  expect(held).toHaveLength(open.length);
});

test("signing out ends the stream, in the other tabs too", async ({ page, context, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await page.goto("about:blank");
  const streams = watchStreams(context);
  await openConnections(page);
  await expect.poll(() => streams.opened.length).toBe(1);
  const other = await context.newPage();
  await openConnections(other);
  await signOut(other);
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();
  await expect.poll(() => streams.ended.length).toBe(1);
  expect(streams.opened).toHaveLength(1);
});

test("while the stream lives nothing looks at intervals, and a run still moves", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await page.clock.install();
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  const looks: Request[] = [];
  context.on("request", (request) => request.method() === "POST" && looks.push(request));
  await page.clock.runFor(60_000);
  // The last hints of the run itself may still be on their way, two looks each; at intervals there would be fifteen of both.
  expect(looks.length, "in a minute").toBeLessThan(8);
  await sandbox.connect(signedIn, "gmail");
  await expectRun(page, "Finished");
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
