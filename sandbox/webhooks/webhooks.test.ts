import type { Scalekit } from "@scalekit-sdk/node";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import type { RunningSandbox } from "../server";
import { advanceClock } from "../state/clock";
import { revokeAtProvider } from "../state/tokens";
import { connect } from "../testing/person";
import { type ReceivedWebhook, type Receiver, webhookReceiver } from "../testing/receiver";
import { freshSandbox, ownSandbox, stateFile, warmSdk } from "../testing/sandbox";
import { backoffSeconds } from "./queue";

const secret = `whsec_${Buffer.from("a secret that only tests know!!!").toString("base64")}`;
const key = { connectionName: "gmail", identifier: "user-1" };

async function listening(): Promise<{ sandbox: RunningSandbox; sdk: Scalekit; receiver: Receiver }> {
  const sandbox = await freshSandbox();
  const receiver = await webhookReceiver();
  sandbox.ctx.state.webhookEndpoint = { url: receiver.url, secret };
  return { sandbox, sdk: await warmSdk(sandbox), receiver };
}

const types = (receiver: Receiver) => receiver.received.map(({ body }) => JSON.parse(body).type as string);
const ofType = (receiver: Receiver, type: string) =>
  receiver.received.map(({ body }) => JSON.parse(body)).filter((event) => event.type === type);
const plainHeaders = ({ headers }: ReceivedWebhook) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

test("all nine events of an account's life arrive, once each time they happen", async () => {
  const { sandbox, sdk, receiver } = await listening();
  await connect(sdk, "gmail", "user-1");
  advanceClock(sandbox.ctx, 3601);
  await sdk.actions.listConnectedAccounts(key);
  for (const account of sandbox.ctx.state.accounts) revokeAtProvider(sandbox.ctx, account);
  advanceClock(sandbox.ctx, 3601);
  await sdk.actions.listConnectedAccounts(key);
  await sdk.actions.updateConnectedAccount({ ...key, apiConfig: { region: "eu" } });
  await sdk.actions.deleteConnectedAccount(key);
  await expect
    .poll(() => types(receiver).sort())
    .toEqual(
      [
        "connected_account.created",
        "connected_account.magic_link_generated",
        "connected_account.oauth_succeeded",
        "connected_account.oauth_tokens_fetched",
        "connected_account.status_updated",
        "connected_account.status_updated",
        "connected_account.token_refresh_succeeded",
        "connected_account.token_refresh_failed",
        "connected_account.status_updated",
        "connected_account.updated",
        "connected_account.deleted",
      ].sort(),
    );
  const nameless = receiver.received
    .map(({ body }) => JSON.parse(body))
    .filter(({ data }) => !("connection_name" in data));
  expect([...new Set(nameless.map(({ type }) => type.split(".")[1]))].sort()).toEqual([
    "magic_link_generated",
    "oauth_tokens_fetched",
    "token_refresh_failed",
    "token_refresh_succeeded",
  ]);
  expect(nameless.every(({ data }) => data.connection_id)).toBe(true);
  const states = () => [...new Set(sandbox.ctx.state.deliveries.map((delivery) => delivery.state))];
  await expect.poll(states).toEqual(["delivered"]);
});

test("a connection that is deleted deletes its accounts, and each tells so", async () => {
  const { sandbox, sdk, receiver } = await listening();
  await sdk.actions.getOrCreateConnectedAccount(key);
  await sdk.actions.getOrCreateConnectedAccount({ ...key, identifier: "user-2" });
  await fetch(`${sandbox.origin}/_sandbox/api/connections/gmail`, { method: "DELETE" });
  await expect.poll(() => ofType(receiver, "connected_account.deleted")).toHaveLength(2);
  const deleted = ofType(receiver, "connected_account.deleted");
  expect(deleted.map(({ data }) => `${data.provider} ${data.identifier}`).sort()).toEqual([
    "GMAIL user-1",
    "GMAIL user-2",
  ]);
  expect(sandbox.ctx.state.accounts).toEqual([]);
});

test("a change of status says what it was before; a creation does not", async () => {
  const { sandbox, sdk, receiver } = await listening();
  await connect(sdk, "gmail", "user-1");
  await expect.poll(() => ofType(receiver, "connected_account.status_updated")).toHaveLength(2);
  const changes = ofType(receiver, "connected_account.status_updated").map(
    ({ data }) => `${data.old_status} to ${data.status}`,
  );
  expect(changes.sort()).toEqual(["PENDING_AUTH to PENDING_VERIFICATION", "PENDING_VERIFICATION to ACTIVE"]);
  const [created] = ofType(receiver, "connected_account.created");
  const account = sandbox.ctx.state.accounts[0];
  expect(created).toMatchObject({
    spec_version: "1",
    id: expect.stringMatching(/^evt_\d+$/),
    occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    environment_id: expect.stringMatching(/^env_\d+$/),
    data: {
      id: account?.id,
      identifier: "user-1",
      connection_id: account?.connectionId,
      connection_name: "gmail",
      provider: "GMAIL",
      authorization_type: "OAUTH",
      status: "PENDING_AUTH",
    },
  });
  expect(created.data).not.toHaveProperty("old_status");
});

test("the SDK and the standardwebhooks package accept the signature, and refuse a changed body", async () => {
  const { sdk, receiver } = await listening();
  await sdk.actions.getOrCreateConnectedAccount(key);
  await expect.poll(() => receiver.received).toHaveLength(1);
  const [webhook] = receiver.received;
  if (!webhook) throw new Error("nothing arrived");
  const headers = plainHeaders(webhook);
  expect(sdk.verifyWebhookPayload(secret, headers, webhook.body)).toBe(true);
  expect(new Webhook(secret).verify(webhook.body, headers)).toMatchObject({ id: headers["webhook-id"] });
  expect(() => sdk.verifyWebhookPayload(secret, headers, `${webhook.body} `)).toThrow();
});

test("a receiver that fails is tried again with growing waits, same id and body, and given up at last", async () => {
  const { sandbox, sdk, receiver } = await listening();
  receiver.answerWith(500);
  await sdk.actions.getOrCreateConnectedAccount(key);
  await expect.poll(() => sandbox.ctx.state.deliveries[0]?.attempts).toHaveLength(1);
  for (const [index, seconds] of backoffSeconds.entries()) {
    advanceClock(sandbox.ctx, seconds - 1);
    expect(sandbox.ctx.state.deliveries[0]?.attempts).toHaveLength(index + 1);
    advanceClock(sandbox.ctx, 2);
    await expect.poll(() => sandbox.ctx.state.deliveries[0]?.attempts).toHaveLength(index + 2);
  }
  expect(sandbox.ctx.state.deliveries[0]).toMatchObject({ state: "given_up", nextAttemptAt: null });
  const sent = receiver.received.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`);
  expect(sent).toHaveLength(backoffSeconds.length + 1);
  expect(new Set(sent).size).toBe(1);
});

test("a receiver that comes back gets what waited", async () => {
  const { sandbox, sdk, receiver } = await listening();
  receiver.answerWith(503);
  await sdk.actions.getOrCreateConnectedAccount(key);
  await expect.poll(() => sandbox.ctx.state.deliveries[0]?.attempts).toHaveLength(1);
  receiver.answerWith(201);
  advanceClock(sandbox.ctx, 6);
  await expect.poll(() => sandbox.ctx.state.deliveries[0]?.state).toBe("delivered");
  expect(sandbox.ctx.state.deliveries[0]?.attempts.map((attempt) => attempt.status)).toEqual([503, 201]);
});

test("a receiver that is away never holds a call up, and nothing is queued without one", async () => {
  const sandbox = await freshSandbox();
  const sdk = await warmSdk(sandbox);
  await sdk.actions.getOrCreateConnectedAccount(key);
  expect(sandbox.ctx.state.deliveries).toMatchObject([{ state: "no_endpoint" }]);
  sandbox.ctx.state.webhookEndpoint = { url: "http://127.0.0.1:9/nobody", secret };
  await sdk.actions.getOrCreateConnectedAccount({ ...key, identifier: "user-2" });
  await expect.poll(() => sandbox.ctx.state.deliveries[1]?.attempts[0]?.status).toBeNull();
  expect(sandbox.ctx.state.deliveries[1]).toMatchObject({ state: "queued" });
});

test("old deliveries make room for new ones, but none that is still to be sent", async () => {
  const { sandbox, sdk, receiver } = await listening();
  receiver.answerWith(500);
  const { ctx } = sandbox;
  await sdk.actions.getOrCreateConnectedAccount(key);
  const [account] = ctx.state.accounts;
  const [waiting] = ctx.state.deliveries;
  if (!account || !waiting) throw new Error("nothing was queued");
  await expect.poll(() => waiting.attempts).toHaveLength(1);
  const done = { ...waiting, state: "delivered" as const };
  ctx.state.deliveries.push(...Array.from({ length: 4999 }, () => ({ ...done })));
  ctx.emit("connected_account.updated", account);
  expect(ctx.state.deliveries).toHaveLength(4501);
  expect(ctx.state.deliveries[0]).toBe(waiting);
});

test("a restart goes on with the queue", async () => {
  const receiver = await webhookReceiver();
  receiver.answerWith(500);
  const dataFile = stateFile();
  const before = await ownSandbox({ dataFile, webhookEndpoint: { url: receiver.url, secret } });
  await (await warmSdk(before)).actions.getOrCreateConnectedAccount(key);
  await expect.poll(() => before.ctx.state.deliveries[0]?.attempts).toHaveLength(1);
  await before.stop();
  receiver.answerWith(201);
  const after = await ownSandbox({ dataFile });
  advanceClock(after.ctx, 6);
  await expect.poll(() => after.ctx.state.deliveries[0]?.state).toBe("delivered");
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});
