import { describe, expect, test } from "vitest";
import type { RunningSandbox } from "../server";
import { freshSandbox } from "../testing/sandbox";

function talkTo({ origin }: RunningSandbox) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(`${origin}/_sandbox/api${path}`, { method, body: text, headers });
    return { status: response.status, body: await response.json() };
  };
}

async function begin() {
  const sandbox = await freshSandbox();
  return { sandbox, call: talkTo(sandbox) };
}

const sentence = /^[A-Za-z].*[.!?]$/s;

describe("the control API", () => {
  test("adds people, connections and accounts, and answers with what it made", async () => {
    const { sandbox, call } = await begin();
    expect((await call("POST", "/people", { email: "Zoe@Example.com" })).body.person).toMatchObject({
      email: "zoe@example.com",
      name: "Zoe",
    });
    const connection = { name: "gmail work", provider: "gmail", scopes: ["mail.read"] };
    expect((await call("POST", "/connections", connection)).body.connection).toMatchObject({
      provider: "GMAIL",
      authorizationType: "OAUTH",
      enabled: true,
    });
    const path = `/connections/${encodeURIComponent(connection.name)}`;
    expect((await call("PATCH", path, { enabled: false })).body.connection.enabled).toBe(false);
    const account = {
      connectionName: connection.name,
      identifier: "user-1",
      providerAccountLabel: "zoe@work.example",
    };
    expect((await call("POST", "/accounts", account)).body.account).toMatchObject({
      status: "ACTIVE",
      providerAccount: { label: "zoe@work.example", worldKey: "GMAIL:zoe@work.example" },
      credentials: { kind: "oauth", scopes: ["mail.read"] },
    });
    expect((await call("DELETE", path)).body).toEqual({ deleted: connection.name });
    expect(sandbox.ctx.state.accounts).toEqual([]);
  });

  test("makes many accounts at once, or none", async () => {
    const { sandbox, call } = await begin();
    const statuses = ["ACTIVE", "EXPIRED", "PENDING_AUTH", "PENDING_VERIFICATION", "DISCONNECTED"];
    const accounts = statuses.map((status) => ({ connectionName: "slack", identifier: status, status }));
    const made = await call("POST", "/accounts/bulk", { accounts });
    expect(made.body.accounts.map((account: { status: string }) => account.status)).toEqual(statuses);
    const before = sandbox.ctx.state.accounts.length;
    const half = [
      { connectionName: "gmail", identifier: "a" },
      { connectionName: "nope", identifier: "a" },
    ];
    expect((await call("POST", "/accounts/bulk", { accounts: half })).status).toBe(404);
    const again = [{ connectionName: "gmail", identifier: "a" }, accounts[0]];
    expect((await call("POST", "/accounts/bulk", { accounts: again })).status).toBe(409);
    expect(sandbox.ctx.state.accounts).toHaveLength(before);
  });

  test("expires, revokes, sets and deletes an account", async () => {
    const { sandbox, call } = await begin();
    const made = await call("POST", "/accounts", { connectionName: "gmail", identifier: "user-1" });
    const { id } = made.body.account;
    expect((await call("POST", `/accounts/${id}/revoke`)).body.account).toMatchObject({
      status: "ACTIVE",
      revokedAtProvider: true,
    });
    expect((await call("POST", `/accounts/${id}/expire`)).body.account.status).toBe("EXPIRED");
    const set = await call("POST", `/accounts/${id}/status`, { status: "DISCONNECTED" });
    expect(set.body.account.status).toBe("DISCONNECTED");
    expect((await call("POST", `/accounts/${id}/delete`)).body).toEqual({ deleted: id });
    expect(sandbox.ctx.state.accounts).toEqual([]);
  });

  test("moves the clock forward, to a time and back", async () => {
    const { call } = await begin();
    expect((await call("POST", "/clock", { advanceSeconds: 90 })).body.offsetMs).toBe(90_000);
    const set = await call("POST", "/clock", { set: "2030-01-31T12:00:00Z" });
    expect(set.body.now).toMatch(/^2030-01-31T12:00:00/);
    expect((await call("POST", "/clock", { reset: true })).body.offsetMs).toBe(0);
  });

  test("orders faults, and takes them back one by one and all together", async () => {
    const { sandbox, call } = await begin();
    const kind = { type: "fail", code: "UNAVAILABLE" };
    const { fault } = (await call("POST", "/faults", { method: "ExecuteTool", kind })).body;
    expect(fault).toMatchObject({ method: "ExecuteTool", remaining: 1, kind });
    await call("POST", "/faults", { remaining: null, kind: { type: "delay", ms: 1 } });
    expect((await call("DELETE", `/faults/${fault.id}`)).body).toEqual({ deleted: fault.id });
    expect((await call("DELETE", `/faults/${fault.id}`)).status).toBe(404);
    await call("DELETE", "/faults");
    expect(sandbox.ctx.faults).toEqual([]);
  });

  test("counts calls since an index, and the index survives", async () => {
    const { sandbox, call } = await begin();
    await fetch(`${sandbox.origin}/keys`);
    const first = (await call("GET", "/calls")).body;
    expect(first.counts).toEqual({ keys: 1 });
    await fetch(`${sandbox.origin}/keys`);
    expect((await call("GET", `/calls?since=${first.next}`)).body).toMatchObject({ counts: { keys: 1 } });
    sandbox.ctx.log.shift();
    expect((await call("GET", `/calls?since=${first.next}`)).body.calls).toHaveLength(1);
    expect((await call("GET", "/calls?identifier=user-1")).body.calls).toEqual([]);
    expect((await call("DELETE", "/calls")).body).toEqual({ calls: [], counts: {}, next: 2 });
  });

  test("changes settings all together or not at all", async () => {
    const { sandbox, call } = await begin();
    const good = await call("PATCH", "/settings", { linkLifetimeSeconds: 5, verificationMode: "none" });
    expect(good.body.settings).toMatchObject({ linkLifetimeSeconds: 5, verificationMode: "none" });
    const bad = await call("PATCH", "/settings", { linkLifetimeSeconds: 9, linkUsedUpBy: "looking" });
    expect(bad.status).toBe(400);
    expect(sandbox.ctx.state.settings.linkLifetimeSeconds).toBe(5);
  });

  test("sets the webhook endpoint, makes a secret where none is given, and takes it away", async () => {
    const { sandbox, call } = await begin();
    const set = await call("PUT", "/webhook-endpoint", { url: "http://localhost:9/hook" });
    expect(set.body.webhookEndpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/);
    expect((await call("PUT", "/webhook-endpoint", null)).body).toEqual({ webhookEndpoint: null });
    expect(sandbox.ctx.state.webhookEndpoint).toBeNull();
  });

  test("starts over, with every connector when asked", async () => {
    const { call } = await begin();
    await call("POST", "/accounts", { connectionName: "gmail", identifier: "user-1" });
    expect((await call("POST", "/reset", { all: true })).body.connections).toBe(348);
    expect((await call("POST", "/reset")).body.connections).toBe(12);
    expect((await call("GET", "/state")).body.accounts).toEqual([]);
  });

  test.each([
    ["POST", "/people", { email: "zoe" }, 400],
    ["POST", "/people", "{", 400],
    ["POST", "/people", { email: "ana@example.com" }, 409],
    ["POST", "/connections", { name: "a/b", provider: "GMAIL" }, 400],
    ["POST", "/connections", { name: "x", provider: "NOBODY_KNOWS" }, 400],
    ["POST", "/accounts", { connectionName: "gmail" }, 400],
    ["POST", "/accounts/ca_1/status", { status: "REVOKED" }, 404],
    ["POST", "/clock", {}, 400],
    ["POST", "/clock", { set: "tomorrow" }, 400],
    ["POST", "/faults", { kind: { type: "explode" } }, 400],
    ["POST", "/faults", { kind: { type: "fail", code: "OOPS" } }, 400],
    ["POST", "/next-consent", { decision: "maybe" }, 400],
    ["PATCH", "/settings", { linkLifetime: 5 }, 400],
    ["PUT", "/webhook-endpoint", { url: "ftp://x" }, 400],
    ["GET", "/calls?since=last", undefined, 400],
    ["GET", "/nothing", undefined, 404],
  ])("%s %s with %j is refused with %i, in words", async (method, path, body, status) => {
    const { call } = await begin();
    const answer = await call(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toMatch(/^[A-Z_]+$/);
    expect(answer.body.error.message).not.toBe("");
    if (status === 400) expect(answer.body.error.message).toMatch(sentence);
  });

  test("answers no other site, and nobody who came by a foreign name", async () => {
    const { sandbox, call } = await begin();
    for (const site of ["cross-site", "same-site"]) {
      expect((await call("GET", "/state", undefined, { "sec-fetch-site": site })).status).toBe(403);
    }
    expect((await call("POST", "/reset", {}, { origin: "http://evil.example" })).status).toBe(403);
    expect((await call("POST", "/reset", {}, { origin: "null" })).status).toBe(403);
    expect((await call("POST", "/reset", {}, { origin: sandbox.origin })).status).toBe(200);
  });

  test("is not hit by faults", async () => {
    const { call } = await begin();
    await call("POST", "/faults", { remaining: null, kind: { type: "refuse_connections" } });
    await call("POST", "/faults", { remaining: null, kind: { type: "fail", code: "UNAVAILABLE" } });
    expect((await call("GET", "/state")).status).toBe(200);
    expect((await call("DELETE", "/faults")).status).toBe(200);
  });
});
