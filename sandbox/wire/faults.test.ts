import { describe, expect, test } from "vitest";
import { allow, mint } from "../testing/person";
import { coldSdk, counts, failure, freshSandbox, orderFault, warmSdk } from "../testing/sandbox";

const key = { connectionName: "gmail", identifier: "user-1" };

describe("faults", () => {
  test("hit the next N calls of their method and no other", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const kind = { type: "fail" as const, code: "INTERNAL" };
    orderFault(sandbox, { method: "ListConnectedAccounts", remaining: 2, kind });
    await sdk.actions.listConnections({});
    await failure(sdk.actions.listConnectedAccounts({}));
    await failure(sdk.actions.listConnectedAccounts({}));
    await sdk.actions.listConnectedAccounts({});
    expect(sandbox.ctx.faults).toEqual([]);
  });

  test("hit the calls that name whom they were ordered for, and leave others' alone", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const kind = { type: "fail" as const, code: "INTERNAL" };
    orderFault(sandbox, { method: "*", identifier: "user-2", remaining: 1, kind });
    await sdk.actions.listConnectedAccounts({ identifier: "user-1" });
    await sdk.actions.listConnections({});
    await failure(sdk.actions.listConnectedAccounts({ identifier: "user-2" }));
    expect(sandbox.ctx.faults).toEqual([]);
  });

  test("leave a cold client's first, refused attempt alone", async () => {
    const sandbox = await freshSandbox();
    orderFault(sandbox, {
      method: "ListConnectedAccounts",
      remaining: 1,
      kind: { type: "fail", code: "INTERNAL" },
    });
    await failure(coldSdk(sandbox).actions.listConnectedAccounts({}));
    expect(sandbox.ctx.log.map(({ code }) => code)).toEqual(["UNAUTHENTICATED", "ok", "INTERNAL"]);
  });

  test("delay a call beyond the SDK's own deadline", async () => {
    const sandbox = await freshSandbox();
    await warmSdk(sandbox);
    const sdk = coldSdk(sandbox, { timeoutMs: 300 });
    await sdk.actions.listConnectedAccounts({});
    orderFault(sandbox, { method: "ListConnectedAccounts", remaining: 1, kind: { type: "delay", ms: 1000 } });
    expect(await failure(sdk.actions.listConnectedAccounts({}))).toMatchObject({
      name: "ScalekitGatewayTimeoutException",
    });
  });

  test("accept a create and drop the answer: the SDK says Conflict, the account is there", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    orderFault(sandbox, {
      method: "CreateConnectedAccount",
      remaining: 1,
      kind: { type: "accept_then_drop" },
    });
    const error = await failure(sdk.actions.getOrCreateConnectedAccount(key));
    expect(error).toMatchObject({ name: "ScalekitConflictException" });
    expect((error as Error).message).toMatch(/^\[aborted\]/);
    expect(sandbox.ctx.log.at(-1)?.code).toBe("DROPPED");
    const { connectedAccounts } = await sdk.actions.listConnectedAccounts(key);
    expect(connectedAccounts).toHaveLength(1);
  });

  test.each(["garbage", "cut_midway"] as const)(
    "%s: the call was performed, and the SDK gets no answer of use",
    async (type) => {
      const sandbox = await freshSandbox();
      const sdk = await warmSdk(sandbox);
      orderFault(sandbox, { method: "CreateConnectedAccount", remaining: 1, kind: { type } });
      expect(await failure(sdk.actions.getOrCreateConnectedAccount(key))).toBeInstanceOf(Error);
      await expect.poll(() => sandbox.ctx.log.at(-1)?.code).toBe("DROPPED");
      const { connectedAccounts } = await sdk.actions.listConnectedAccounts(key);
      expect(connectedAccounts).toHaveLength(1);
    },
  );

  test("cut midway, a token is none; the next call fetches another", async () => {
    const sandbox = await freshSandbox();
    orderFault(sandbox, { method: "oauth/token", remaining: 1, kind: { type: "cut_midway" } });
    const sdk = coldSdk(sandbox);
    expect(await failure(sdk.actions.listConnectedAccounts(key))).toBeInstanceOf(Error);
    expect((await sdk.actions.listConnectedAccounts(key)).connectedAccounts).toEqual([]);
  });

  test("garbage for a token: the SDK takes it for one, is refused, and fetches another", async () => {
    const sandbox = await freshSandbox();
    orderFault(sandbox, { method: "oauth/token", remaining: 1, kind: { type: "garbage" } });
    expect((await coldSdk(sandbox).actions.listConnectedAccounts(key)).connectedAccounts).toEqual([]);
    const refused = sandbox.ctx.log.filter(({ code }) => code === "UNAUTHENTICATED");
    expect(refused.length).toBeGreaterThan(0);
  });

  test("perform a verification and lose its success: the SDK tries again and is told not found", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { connectionName, identifier } = key;
    const { location } = await allow(await mint(sdk, connectionName, identifier));
    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    orderFault(sandbox, {
      method: "VerifyConnectedAccountUser",
      remaining: 1,
      kind: { type: "fail", code: "UNAVAILABLE", performed: true },
    });
    const error = await failure(sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier }));
    expect(error).toMatchObject({ name: "ScalekitNotFoundException" });
    expect(sandbox.ctx.state.accounts[0]?.status).toBe("ACTIVE");
  });

  test("refuse connections: the SDK tries four times and says unavailable", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    orderFault(sandbox, { method: "*", remaining: null, kind: { type: "refuse_connections" } });
    expect(await failure(sdk.actions.listConnectedAccounts({}))).toMatchObject({
      name: "ScalekitServiceUnavailableException",
    });
    await expect(fetch(`${sandbox.origin}/keys`)).rejects.toThrow("fetch failed");
    expect((await fetch(`${sandbox.origin}/_sandbox/api/faults`)).status).toBe(200);
    sandbox.ctx.faults.length = 0;
    await sdk.actions.listConnectedAccounts({});
  });

  test.each(["oauth/token", "keys"])("fail and drop %s", async (method) => {
    const sandbox = await freshSandbox();
    orderFault(sandbox, { method, remaining: 1, kind: { type: "fail", code: "UNAVAILABLE" } });
    orderFault(sandbox, { method, remaining: 1, kind: { type: "accept_then_drop" } });
    const call = () => fetch(`${sandbox.origin}/${method}`, method === "keys" ? {} : { method: "POST" });
    expect((await call()).status).toBe(503);
    await expect(call()).rejects.toThrow("fetch failed");
    expect((await call()).status).toBe(method === "keys" ? 200 : 400);
    const code = method === "keys" ? "ok" : "INVALID_ARGUMENT";
    expect(sandbox.ctx.log.map((one) => one.code)).toEqual(["UNAVAILABLE", "DROPPED", code]);
  });

  test("hit REST and the proxy like gRPC", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    orderFault(sandbox, {
      method: "proxy",
      remaining: 1,
      kind: { type: "fail", code: "RESOURCE_EXHAUSTED" },
    });
    const error = await failure(sdk.actions.request({ ...key, path: "/gmail/v1/users/me/profile" }));
    expect(error).toMatchObject({ name: "ScalekitTooManyRequestsException" });
    expect(counts(sandbox)).toEqual({ proxy: 1 });
  });
});
