import { card, expectOutcome, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { expectRunState, placeRun, queueBrief, storedRun } from "../harness/runs";
import { BRIEF } from "../harness/runs-page";
import { takenOver } from "../harness/server-actions";
import type { Stack } from "../harness/stack";
import { PAGES } from "./pages";

// The database goes away, and comes back. Deadlines: lib/db/client.ts.

test.use({ stackOptions: { all: false, events: true, cuttableDatabase: true, env: {} } });

const A_MINUTE = 60_000;
/** Two waits of a page, one after the other, and what they wait for: a connection, and an answer. */
const LONGEST = 2 * (3_000 + 5_000);

function wireOf(stack: Stack) {
  if (!stack.databaseWire) throw new Error("this stack's database cannot be cut off");
  return stack.databaseWire;
}

test.afterEach(({ stack }) => wireOf(stack).mend());

test("gone for a minute: every page says so with the id of its request, which the log knows; then all is as before", async ({
  page,
  signedIn,
  stack,
  database,
  sandbox,
  problems,
}) => {
  test.setTimeout(A_MINUTE + 120_000);
  const run = await placeRun(database, signedIn, "waiting");
  wireOf(stack).cut();
  const ends = Date.now() + A_MINUTE;
  for (let visit = 0; Date.now() < ends; visit += 1) {
    const answer = await page.goto(PAGES[visit % PAGES.length] ?? "/");
    expect(answer?.status()).toBe(500);
    await expect(page.getByRole("heading", { level: 1, name: "Something failed on our side" })).toBeVisible();
    const id = answer?.headers()["x-request-id"] ?? "none";
    expect(id).toMatch(/^req_/);
    await expect(page.getByText(`Reference for whoever runs this app: ${id}`)).toBeVisible();
    const line = stack
      .appLog()
      .split("\n")
      .find((one) => one.includes(id) && one.includes("request_failed"));
    expect(JSON.parse(line ?? "{}"), "what failed stands in the log").toMatchObject({
      request: id,
      error: { message: expect.stringMatching(/query|connect/i) },
    });
  }
  wireOf(stack).mend();

  // Nobody restarts anything.
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Something failed on our side")).toBeHidden();
  await openConnections(page);
  await press(page, "Connect", "Google Calendar");
  await consent(page);
  await expectOutcome(page, "Google Calendar is connected");
  await expect
    .poll(async () => (await storedRun(database, run)).steps.get("events")?.state, {
      timeout: 30_000,
      message: "the run that waited for it goes on",
    })
    .toBe("done");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "googlecalendar"));
  await openConnections(page);
  await expect(card(page, "Google Calendar").getByText("Needs reconnecting", { exact: true })).toBeVisible();
  // What failed on the server is said on the console as well.
  problems.length = 0;
});

test("gone while a form is filled in: what was typed stays, and is sent once it is back", async ({
  page,
  signedIn,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  await page.getByLabel("Slack channel").fill("handover");
  wireOf(stack).cut();
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Something failed on our side" })).toContainText(
    /Reference: req_/,
  );
  await expect(page.getByLabel("Slack channel")).toHaveValue("handover");
  wireOf(stack).mend();
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText("handover").first()).toBeVisible();
});

test("gone while a person approves: the way back says so in words, and a second consent connects", async ({
  page,
  signedIn,
  stack,
  sandbox,
  problems,
}) => {
  // Refused events come again: where they are faster, the card has no button for the minute that a confirmation may take.
  test.slow();
  await openConnections(page);
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  wireOf(stack).cut();
  await consent(page);
  await expect(page.getByRole("heading", { level: 1, name: "Something failed on our side" })).toBeVisible();
  expect(page.url(), "nothing secret stands in the address").not.toContain("auth_request_id");
  wireOf(stack).mend();
  await page.reload();
  await expectOutcome(page, /./);
  await openConnections(page);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status, "nobody confirmed it").not.toBe("ACTIVE");
  await card(page, "Gmail").getByRole("button").first().click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  problems.length = 0;
});

test("gone while a person signs out: they are told that they are signed in still, and the next press ends it", async ({
  page,
  context,
  signedIn,
  stack,
  database,
  problems,
}) => {
  await openConnections(page);
  const cookies = await context.cookies();
  wireOf(stack).cut();
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Not signed out" })).toBeVisible();
  await expect(page.getByText(/Reference: req_/)).toBeVisible();
  wireOf(stack).mend();
  const ended = "select revoked_at is not null as ended from sessions where user_id = $1";
  expect((await database.query(ended, [signedIn])).rows).toEqual([{ ended: false }]);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await database.query(ended, [signedIn])).rows).toEqual([{ ended: true }]);
  await context.addCookies(cookies);
  await page.goto("/settings/connections");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
  problems.length = 0;
});

test("an event that comes while it is away is not lost", async ({ page, signedIn, stack, sandbox }) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  const from = stack.appLog().length;
  wireOf(stack).cut();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect.poll(() => stack.appLog().slice(from)).toMatch(/"path":"\/api\/webhooks\/scalekit","error":/);
  wireOf(stack).mend();
  // The tab that was open all along learns it without being touched.
  await expect(card(page, "Gmail").getByText("Needs reconnecting", { exact: true })).toBeVisible({
    timeout: A_MINUTE,
  });
});

test("a network that forgets every line, as when a host is lost: a run that was asked for is driven all the same", async ({
  signedIn,
  stack,
  database,
  sandbox,
}) => {
  test.slow();
  await sandbox.connect(signedIn, ...BRIEF.names);
  const day = (number: number) => `2026-06-0${number}`;
  const first = await queueBrief(database, signedIn, day(1));
  await expectRunState(database, first, ["finished"]);
  wireOf(stack).forget();
  const next = await queueBrief(database, signedIn, day(2));
  await expectRunState(database, next, ["finished"], 2 * A_MINUTE);
});

test("silent instead of gone: every page still answers in time", async ({
  page,
  signedIn,
  stack,
  problems,
}) => {
  expect(signedIn).toBeTruthy();
  test.setTimeout(180_000);
  wireOf(stack).silence();
  for (const path of PAGES) {
    await page.goto(path, { timeout: LONGEST + 1_000 });
    await expect(page.getByRole("heading", { level: 1, name: "Something failed on our side" })).toBeVisible();
  }
  wireOf(stack).mend();
  await openConnections(page);
  problems.length = 0;
});
