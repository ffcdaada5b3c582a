import type { BrowserContext, Page, Request } from "@playwright/test";
import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { signIn, signOut } from "./harness/people";
import { cookiesOf } from "./harness/raw-http";
import { prompt, startWorkflow } from "./harness/runs-page";
import { takenOver } from "./harness/server-actions";
import { waitInNewTab } from "./harness/waiting-page";

test.use({ stackOptions: { all: false, events: true, env: { CONNECTIONS_CACHE_SECONDS: "600" } } });

const isLook = (request: Request) => request.method() === "POST";

/** The streams that this browser opened, and those of them that have ended. */
function watchStreams(context: BrowserContext) {
  const streams: { opened: Request[]; ended: Request[] } = { opened: [], ended: [] };
  const isStream = (request: Request) => request.url().includes("/api/live");
  context.on("request", (request) => isStream(request) && streams.opened.push(request));
  for (const end of ["requestfinished", "requestfailed"] as const)
    context.on(end as "requestfinished", (request) => isStream(request) && streams.ended.push(request));
  return streams;
}

/** Opens the list in a browser that holds no stream yet, and waits for its first. */
async function listWithStream(page: Page) {
  await page.goto("about:blank");
  const streams = watchStreams(page.context());
  await openConnections(page);
  await expect.poll(() => streams.opened.length).toBe(1);
  return streams;
}

test("ten tabs hold one stream; when its tab is closed, another holds it", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  const streams = await listWithStream(page);
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
  const streams = await listWithStream(page);
  const other = await context.newPage();
  await openConnections(other);
  await signOut(other);
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();
  await expect.poll(() => streams.opened.length - streams.ended.length).toBe(0);
  // The tab that signs out may take it over before it has left, and is told the same.
  expect(streams.opened.length).toBeLessThanOrEqual(2);
});

test("a session that ended before the page had a stream: the page says so", async ({
  page,
  database,
  signedIn,
}) => {
  await page.goto("about:blank");
  let letThrough = () => {};
  const until = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/api/live*", async (route) => {
    await until;
    await route.continue();
  });
  const asked = page.waitForRequest("**/api/live*");
  await page.goto("/settings/connections");
  await asked;
  await database.query("delete from sessions where user_id = $1", [signedIn]);
  letThrough();
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();
});

test("whoever signs in again has a stream, though a tab of the session before is still open", async ({
  page,
  context,
  sandbox,
  person,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  const streams = await listWithStream(page);
  const other = await context.newPage();
  await openConnections(other);
  await signOut(other);
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();

  await signIn(other, person);
  await expect(card(other, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect(card(other, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible();
  expect(streams.opened.length, "it has a stream").toBeGreaterThan(1);

  const before = streams.opened.length;
  await other.close();
  await expect.poll(() => streams.opened.length, "the first tab takes over").toBe(before + 1);
  await sandbox.connect(signedIn, "slack");
  await expect(card(page, "Slack").getByText("Connected", { exact: true })).toBeVisible();
});

test("the tab that takes over is refused a stream: the tabs look by themselves again", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "slack");
  await page.goto("about:blank");
  const streams = watchStreams(context);
  await openConnections(page);
  await expect(card(page, "Slack").getByText("Connected", { exact: true })).toBeVisible();
  const other = await context.newPage();
  await other.clock.install();
  await waitInNewTab(other);
  await context.route("**/api/live*", (route) => route.fulfill({ status: 503 }));
  await page.close();
  await expect.poll(() => streams.opened.length).toBe(2);
  // More than what was told before can set off.
  for (let looked = 0; looked < 5; looked += 1) {
    const look = other.waitForRequest(isLook, { timeout: 10_000 });
    await other.clock.runFor(5_000);
    await (await look).response();
  }
});

test("a run that waits moves by the stream, and is looked at in intervals only where there is none", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar");
  await page.clock.install();
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await sandbox.connect(signedIn, "gmail");
  const slack = prompt(page, "Connect Slack to go on");
  await expect(slack).toBeVisible();
  const looks: Request[] = [];
  page.on("request", (request) => isLook(request) && looks.push(request));
  // What the run did last is told of in several parts, each a look at the run, at its prompt and at the notices.
  let seen = -1;
  const isQuiet = () => {
    const before = seen;
    seen = looks.length;
    return seen === before;
  };
  await expect.poll(isQuiet, { intervals: [1_000] }).toBe(true);
  looks.length = 0;
  // Less than the silence after which a stream is opened anew, and time for what each part of it sets off to leave the page.
  for (let seconds = 0; seconds < 32; seconds += 4) {
    await page.clock.runFor(4_000);
    await page.evaluate(() => fetch("/connections").then(({ status }) => status));
  }
  // At intervals there would be more than eight.
  expect(looks.length, "with the stream").toBeLessThanOrEqual(3);

  await context.route("**/api/live*", (route) => route.fulfill({ status: 204 }));
  await page.reload();
  await expect(slack).toBeVisible();
  await takenOver(page);
  for (let looked = 0; looked < 5; looked += 1) {
    const look = page.waitForRequest(isLook);
    await page.clock.runFor(5_000);
    await (await look).response();
  }
});
