import { expect, test } from "../harness/fixtures";
import { rawRequest } from "../harness/raw-http";
import type { Stack } from "../harness/stack";
import { signedHeaders } from "../harness/webhooks";

// Webhook forged, replayed, repeated, shuffled: Standard Webhooks 1.0.0. More of it, close to the code: webhook.test.ts and handle.test.ts in lib/connections/events.

test.use({ stackOptions: { all: false, events: true, env: {} } });

/** What events claim, the newest of them and the one that comes last anything but what is so. */
const CLAIMS = ["EXPIRED", "PENDING_AUTH", "DISCONNECTED", "ACTIVE"] as const;

test("Threat 10: the route answers each delivery with its own status", async ({ stack, database }) => {
  const url = `${stack.appUrl}/api/webhooks/scalekit`;
  const body = JSON.stringify({ type: "connected_account.updated", data: { identifier: "usr_x" } });
  const signed = signedHeaders(stack, "evt_route", body);
  const statusOf = async (headers: Record<string, string>, text: string, method = "POST") =>
    (await rawRequest(url, { method, headers, body: text })).status;
  expect(await statusOf({}, body)).toBe(401);
  expect(await statusOf(signed, `${body} `)).toBe(401);
  // Standard Webhooks 1.0.0: five minutes, either way.
  for (const seconds of [-302, 310])
    expect(await statusOf(signedHeaders(stack, "evt_route", body, seconds), body)).toBe(401);
  expect(await statusOf(signed, "x".repeat(300_000))).toBe(413);
  expect((await rawRequest(url, { headers: signed })).status).toBe(405);
  expect(await kept(database)).toBe(0);
  expect([await statusOf(signed, body), await statusOf(signed, body)]).toEqual([201, 201]);
  expect(await kept(database)).toBe(1);
});

/** Delivers an event as Scalekit would. */
async function deliver(stack: Stack, id: string, event: object): Promise<number> {
  const body = JSON.stringify(event);
  const headers = signedHeaders(stack, id, body);
  return (await rawRequest(`${stack.appUrl}/api/webhooks/scalekit`, { method: "POST", headers, body }))
    .status;
}

test("Threat 10: 100 events that claim anything, shuffled, three times each, end in what the API says", async ({
  sandbox,
  database,
  stack,
  signedIn,
}) => {
  await sandbox.connect(signedIn, "gmail");
  const { connectionId } = await sandbox.requireAccount(signedIn, "gmail");
  const all = Array.from({ length: 300 }, (_, place) => (place * 7) % 100);
  for (const number of all) {
    const data = {
      identifier: signedIn,
      connection_id: connectionId,
      status: CLAIMS[number % CLAIMS.length],
    };
    const occurred_at = new Date(Date.now() - number * 60_000).toISOString();
    const event = { spec_version: "1", type: "connected_account.status_updated", occurred_at, data };
    expect(await deliver(stack, `evt_${signedIn}_${number}`, event)).toBe(201);
  }
  const left = "select 1 from events where identifier = $1 and outcome is null";
  await expect
    .poll(async () => (await database.query(left, [signedIn])).rowCount, { timeout: 20_000 })
    .toBe(0);
  const { rows } = await database.query("select state from accounts where user_id = $1", [signedIn]);
  expect(rows).toEqual([{ state: "active" }]);
  const kept = await database.query("select 1 from events where webhook_id like $1", [`evt_${signedIn}_%`]);
  expect(kept.rowCount).toBe(100);
});

async function kept(database: { query<T>(sql: string): Promise<{ rows: T[] }> }): Promise<number> {
  const { rows } = await database.query<{ many: number }>(
    "select count(*)::int as many from events where webhook_id = 'evt_route'",
  );
  return rows[0]?.many ?? 0;
}
