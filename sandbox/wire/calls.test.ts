import { describe, expect, test } from "vitest";
import { revokeTokens } from "../oidc";
import { allow, connect, mint } from "../testing/person";
import { coldSdk, counts, failure, freshSandbox, warmSdk } from "../testing/sandbox";

const key = { connectionName: "gmail", identifier: "user-1" };

describe("calls on the wire", () => {
  test("a list is three cold (refused, token, again) and one warm", async () => {
    const sandbox = await freshSandbox();
    const sdk = coldSdk(sandbox);
    await sdk.actions.listConnectedAccounts({ identifier: "user-1" });
    expect(sandbox.ctx.log.map(({ method, code }) => `${method} ${code}`)).toEqual([
      "ListConnectedAccounts UNAUTHENTICATED",
      "oauth/token ok",
      "ListConnectedAccounts ok",
    ]);
    await sdk.actions.listConnectedAccounts({ identifier: "user-1" });
    expect(sandbox.ctx.log).toHaveLength(4);
  });

  test("getOrCreate is four cold for a new account and two warm, three and one for one that exists", async () => {
    const sandbox = await freshSandbox();
    const total = () => sandbox.ctx.log.length;
    await coldSdk(sandbox).actions.getOrCreateConnectedAccount(key);
    expect(total()).toBe(4);
    await coldSdk(sandbox).actions.getOrCreateConnectedAccount(key);
    expect(total()).toBe(4 + 3);
    const sdk = await warmSdk(sandbox);
    await sdk.actions.getOrCreateConnectedAccount({ ...key, identifier: "user-2" });
    expect(total()).toBe(2);
    await sdk.actions.getOrCreateConnectedAccount(key);
    expect(total()).toBe(2 + 1);
  });

  test("link, verify and executeTool are one warm", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { location } = await allow(await mint(sdk, "gmail", "user-1"));
    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    await sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
    await sdk.actions.executeTool({
      toolName: "gmail_get_profile",
      connector: "gmail",
      identifier: "user-1",
      toolInput: {},
    });
    expect(counts(sandbox)).toEqual({
      GetMagicLinkForConnectedAccount: 1,
      VerifyConnectedAccountUser: 1,
      ExecuteTool: 1,
    });
  });

  test("the proxy is refused cold without fetching a token, and is one warm", async () => {
    const sandbox = await freshSandbox();
    const cold = coldSdk(sandbox);
    const request = { ...key, path: "/gmail/v1/users/me/profile" };
    expect(await failure(cold.actions.request(request))).toMatchObject({
      name: "ScalekitUnauthorizedException",
    });
    expect(counts(sandbox)).toEqual({ proxy: 1 });
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    sandbox.ctx.log.length = 0;
    const answer = await sdk.actions.request(request);
    expect(answer.data).toHaveProperty("emailAddress");
    expect(counts(sandbox)).toEqual({ proxy: 1 });
  });

  test("twenty cold calls at once fetch twenty tokens, and again after all were revoked", async () => {
    const sandbox = await freshSandbox();
    const sdk = coldSdk(sandbox);
    const twenty = () =>
      Promise.all(
        Array.from({ length: 20 }, () => sdk.actions.listConnectedAccounts({ identifier: "user-1" })),
      );
    await twenty();
    expect(counts(sandbox)).toEqual({ ListConnectedAccounts: 40, "oauth/token": 20 });
    revokeTokens(sandbox.ctx);
    await twenty();
    expect(counts(sandbox)).toEqual({ ListConnectedAccounts: 80, "oauth/token": 40 });
  });

  test("of twenty getOrCreate at once for one new account, one succeeds and nineteen conflict", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, () => sdk.actions.getOrCreateConnectedAccount(key)),
    );
    const refused = settled.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(19);
    for (const { reason } of refused) expect(reason).toMatchObject({ name: "ScalekitConflictException" });
    expect(sandbox.ctx.state.accounts).toHaveLength(1);
  });

  test("the log says whom a call was about, and by which transport it came", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await sdk.actions.listConnectedAccounts({ identifier: "user-1" });
    expect(sandbox.ctx.log).toMatchObject([
      { method: "ListConnectedAccounts", transport: "grpc", identifier: "user-1", code: "ok" },
    ]);
  });
});
