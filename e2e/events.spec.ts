import type pg from "pg";
import { card, expectOutcome, openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { heldCallback } from "./harness/held-callback";
import { expectRunState } from "./harness/runs";
import { prompt, startWorkflow } from "./harness/runs-page";

test.use({ stackOptions: { all: false, events: true, env: {} } });

test("an account is connected elsewhere while nobody looks: the run goes on", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "gmail");
  const run = await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Slack to go on")).toBeVisible();
  await page.goto("about:blank");
  await sandbox.connect(signedIn, "slack");
  await expectRunState(database, run, ["finished"]);
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("an account expires while nobody looks: it is known here", async ({ sandbox, database, signedIn }) => {
  await sandbox.connect(signedIn, "gmail");
  const stateIs = (state: string) =>
    expect
      .poll(async () => {
        const { rows } = await database.query<{ state: string }>(
          "select state from accounts where user_id = $1",
          [signedIn],
        );
        return rows.map((row) => row.state);
      })
      .toEqual([state]);
  await stateIs("active");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await stateIs("expired");
});

test("the event comes before the callback: still nobody's, until the callback confirms who it was", async ({
  page,
  context,
  sandbox,
  database,
  signedIn,
}) => {
  const watching = await context.newPage();
  await openConnections(watching);
  await openConnections(page);
  await press(page, "Connect", "Gmail");
  const callback = await heldCallback(page, () => consent(page));
  await expect(card(watching, "Gmail").getByText("Confirming", { exact: true })).toBeVisible();
  await page.goto(callback);
  await expectOutcome(page, "Gmail is connected");
  await expect(card(watching, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await handled(database, signedIn);
  expect(await historyOf(database, signedIn)).toEqual(["verified", "connected"]);
  expect(await sandbox.accounts(signedIn)).toMatchObject([{ status: "ACTIVE" }]);
});

test("the callback comes before the events: they change nothing and tell nothing twice", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  const { webhookEndpoint } = await sandbox.send<{ webhookEndpoint: { url: string; secret: string } }>(
    "GET",
    "/webhook-endpoint",
  );
  // An endpoint that nobody answers: what happens now is sent again later.
  await sandbox.send("PUT", "/webhook-endpoint", { ...webhookEndpoint, url: "http://127.0.0.1:9/" });
  await openConnections(page);
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await sandbox.send("PUT", "/webhook-endpoint", webhookEndpoint);
  await sandbox.advanceClock(60);
  const came = "select 1 from events where identifier = $1";
  await expect
    .poll(async () => (await database.query(came, [signedIn])).rowCount, { timeout: 20_000 })
    .toBeGreaterThan(3);
  await handled(database, signedIn);
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  expect(await historyOf(database, signedIn)).toEqual(["verified", "connected"]);
  const unread = await database.query("select 1 from notices where user_id = $1", [signedIn]);
  expect(unread.rowCount, "what one did oneself is no news").toBe(0);
});

/** Waits until every event about a user that has come is handled. */
async function handled(database: pg.Client, identifier: string): Promise<void> {
  const open = "select 1 from events where identifier = $1 and outcome is null";
  await expect
    .poll(async () => (await database.query(open, [identifier])).rowCount, { timeout: 20_000 })
    .toBe(0);
}

async function historyOf(database: pg.Client, userId: string): Promise<string[]> {
  const { rows } = await database.query<{ kind: string }>(
    "select kind from history where user_id = $1 order by at, id",
    [userId],
  );
  return rows.map(({ kind }) => kind);
}
