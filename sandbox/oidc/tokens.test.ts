import { describe, expect, test } from "vitest";
import { coldSdk, freshSandbox, ownSandbox, stateFile } from "../testing/sandbox";
import { defaultClient, type SandboxClient } from ".";

const { clientId, clientSecret } = defaultClient;

function askForToken(origin: string, body: Record<string, string>, headers: Record<string, string> = {}) {
  const form = new URLSearchParams({ grant_type: "client_credentials", ...body });
  return fetch(`${origin}/oauth/token`, { method: "POST", body: form, headers });
}

describe("client credentials", () => {
  test("the secret may come in the form or in the Authorization header", async () => {
    const { origin } = await freshSandbox();
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const inForm = await askForToken(origin, { client_id: clientId, client_secret: clientSecret });
    const inHeader = await askForToken(origin, {}, { authorization: basic });
    for (const answer of [inForm, inHeader]) {
      expect(await answer.json()).toMatchObject({ token_type: "Bearer", access_token: expect.any(String) });
    }
  });

  test("a wrong secret is invalid_client", async () => {
    const { origin } = await freshSandbox();
    const answer = await askForToken(origin, { client_id: clientId, client_secret: "wrong" });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: "invalid_client" });
  });

  test("clients other than the default can be configured", async () => {
    const other: SandboxClient = {
      clientId: "skc_other",
      clientSecret: "other-secret-of-a-test",
      redirectUris: [],
    };
    const { origin } = await ownSandbox({ clients: [other] });
    const mine = await askForToken(origin, { client_id: other.clientId, client_secret: other.clientSecret });
    const theirs = await askForToken(origin, { client_id: clientId, client_secret: clientSecret });
    expect([mine.status, theirs.status]).toEqual([200, 401]);
  });
});

/** Over a line of its own: one that was kept open would end with the sandbox, and the next question on it would fail. */
async function keysOf({ origin }: { origin: string }): Promise<unknown> {
  return (await fetch(`${origin}/keys`, { headers: { connection: "close" } })).json();
}

test("a restart signs no SDK out and keeps the signing keys", async () => {
  const dataFile = stateFile();
  const first = await ownSandbox({ dataFile });
  const sdk = coldSdk(first);
  await sdk.actions.listConnectedAccounts({});
  const keys = await keysOf(first);
  await first.stop();

  const second = await ownSandbox({ dataFile, port: first.port });
  expect(await keysOf(second)).toEqual(keys);
  await sdk.actions.listConnectedAccounts({});
  expect(second.ctx.log.map(({ method, code }) => `${method} ${code}`)).toEqual([
    "keys ok",
    "ListConnectedAccounts ok",
  ]);
});

test("revoked tokens are Unauthenticated, and the SDK fetches a new one", async () => {
  const sandbox = await freshSandbox();
  const { origin, ctx } = sandbox;
  const sdk = coldSdk(sandbox);
  await sdk.actions.listConnectedAccounts({});
  const revoked = await fetch(`${origin}/_sandbox/api/revoke-tokens`, { method: "POST" });
  expect(await revoked.json()).toEqual({ revoked: 1 });
  ctx.log.length = 0;
  await sdk.actions.listConnectedAccounts({});
  expect(ctx.log.map(({ method, code }) => `${method} ${code}`)).toEqual([
    "ListConnectedAccounts UNAUTHENTICATED",
    "oauth/token ok",
    "ListConnectedAccounts ok",
  ]);
});

test("the control API shows neither keys nor tokens", async () => {
  const sandbox = await freshSandbox();
  await coldSdk(sandbox).actions.listConnectedAccounts({});
  const text = await (await fetch(`${sandbox.origin}/_sandbox/api/state`)).text();
  const { signingKeys, cookieKeys, tokens } = sandbox.ctx.state.oidc ?? {};
  const secrets = [signingKeys?.[0]?.d, cookieKeys?.[0], Object.keys(tokens ?? {})[0]];
  expect(secrets.every((secret) => typeof secret === "string" && !text.includes(secret))).toBe(true);
});
