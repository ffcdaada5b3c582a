import fc from "fast-check";
import { expect, test } from "../harness/fixtures";
import { signedHeaders } from "../harness/webhooks";
import { ask, expectWordedAnswer } from "./requests";
import { EACH, SEED } from "./tries";
import { anyJson, encoded, hardText } from "./values";

// What comes in from Scalekit is signed, and may be anything all the same: OWASP ASVS 5.0 §2.2.1, §16.5.1.

test.use({ stackOptions: { all: false, events: true, env: {} } });

/** Whether it is about an account, whatever else it holds: Scalekit would repeat one that is not taken. */
function isEvent(value: unknown): boolean {
  return (value as { type?: unknown } | null)?.type === "connected_account.updated";
}

test("an event that Scalekit signed may hold anything: it is kept or refused in words, and moves no account", async ({
  page,
  signedIn,
  stack,
  sandbox,
  database,
}) => {
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/settings/connections/gmail");
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
  const account = async () => {
    const kept = "select connection_name, state, connected_as from accounts where user_id = $1";
    return (await database.query(kept, [signedIn])).rows;
  };
  const before = await account();
  expect(before).toMatchObject([{ connection_name: "gmail", state: "active" }]);
  const event = fc.oneof(
    anyJson,
    fc.record(
      {
        type: fc.oneof(fc.constant("connected_account.updated"), hardText, anyJson),
        spec_version: fc.oneof(fc.constant("1"), anyJson),
        occurred_at: fc.oneof(
          fc.constant("2026-01-01T00:00:00Z"),
          fc.constant("+275760-09-13T00:00:00Z"),
          anyJson,
        ),
        data: fc.oneof(
          anyJson,
          fc.record({ identifier: fc.oneof(fc.constant(signedIn), hardText), connection_id: hardText }),
        ),
      },
      { requiredKeys: [] },
    ),
  );
  let deliveries = 0;
  console.log(`PATCHBAY_SEED=${SEED}`);
  const property = fc.asyncProperty(event, hardText, async (value, id) => {
    deliveries += 1;
    const body = JSON.stringify(value) ?? "null";
    const webhookId = `evt_${deliveries}_${encoded(id)}`.slice(0, 900);
    const answer = await ask({ cookie: "", origin: stack.appUrl }, "/api/webhooks/scalekit", {
      method: "POST",
      headers: signedHeaders(stack, webhookId, body),
      body,
    });
    expectWordedAnswer(answer, body.slice(0, 300));
    const expected = isEvent(value) && webhookId.length <= 400 ? [201] : [201, 400, 413];
    expect(expected, body.slice(0, 300)).toContain(answer.status);
  });
  await fc.assert(property, { numRuns: EACH * 5, seed: SEED, endOnFailure: true });
  const left = "select 1 from events where outcome is null limit 1";
  await expect.poll(async () => (await database.query(left)).rowCount, "all are handled").toBe(0);
  expect(await account()).toEqual(before);
  await page.reload();
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
  console.log(`${deliveries} signed deliveries`);
});
