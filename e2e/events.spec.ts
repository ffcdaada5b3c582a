import { Webhook } from "standardwebhooks";
import { expect, test } from "./harness/fixtures";
import { rawRequest } from "./harness/raw-http";
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

test("Threat 10: the route answers each delivery with its own status", async ({ stack, database }) => {
  const url = `${stack.appUrl}/api/webhooks/scalekit`;
  const body = JSON.stringify({ type: "connected_account.updated", data: { identifier: "usr_x" } });
  const secret = stack.env.SCALEKIT_WEBHOOK_SECRETS ?? "";
  const at = new Date();
  const signed = {
    "content-type": "application/json",
    "webhook-id": "evt_route",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("evt_route", at, body),
  };
  const statusOf = async (headers: Record<string, string>, text: string, method = "POST") =>
    (await rawRequest(url, { method, headers, body: text })).status;
  expect(await statusOf({}, body)).toBe(401);
  expect(await statusOf(signed, `${body} `)).toBe(401);
  expect(await statusOf(signed, "x".repeat(300_000))).toBe(413);
  expect((await rawRequest(url, { headers: signed })).status).toBe(405);
  expect(await kept(database)).toBe(0);
  expect([await statusOf(signed, body), await statusOf(signed, body)]).toEqual([201, 201]);
  expect(await kept(database)).toBe(1);
});

async function kept(database: { query<T>(sql: string): Promise<{ rows: T[] }> }): Promise<number> {
  const { rows } = await database.query<{ many: number }>(
    "select count(*)::int as many from events where webhook_id = 'evt_route'",
  );
  return rows[0]?.many ?? 0;
}
