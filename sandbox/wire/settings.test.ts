import { ConnectorStatus } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { describe, expect, test } from "vitest";
import type { Settings } from "../state/model";
import { allow, connect, deny, mint, sendForm } from "../testing/person";
import { rawClient } from "../testing/raw-client";
import { freshSandbox, verifyUrl, warmSdk } from "../testing/sandbox";

const key = { connectionName: "gmail", identifier: "user-1" };

async function withSettings(settings: Partial<Settings>) {
  const sandbox = await freshSandbox();
  Object.assign(sandbox.ctx.state.settings, settings);
  return { sandbox, sdk: await warmSdk(sandbox) };
}

describe("what no public source says is a setting", () => {
  test("lifetimes of links and of unverified consents", async () => {
    const { sandbox, sdk } = await withSettings({ linkLifetimeSeconds: 60, authRequestLifetimeSeconds: 5 });
    const { expiry } = await sdk.actions.getAuthorizationLink(key);
    expect(Number(expiry?.seconds) - sandbox.ctx.now() / 1000).toBeCloseTo(60, -1);
    const { location } = await allow(await mint(sdk, "gmail", "user-1"));
    sandbox.ctx.state.clockOffsetMs += 6000;
    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    const late = sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
    await expect(late).rejects.toThrow("[not_found]");
  });

  test("opening a link may use it up", async () => {
    const { sdk } = await withSettings({ linkUsedUpBy: "opening" });
    const link = await mint(sdk, "gmail", "user-1");
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link)).status).toBe(410);
  });

  test("denying may end on a page of its own", async () => {
    const { sdk } = await withSettings({ denyReachesVerifyUrl: false });
    const { location } = await deny(await mint(sdk, "gmail", "user-1"));
    expect(location?.pathname).toMatch(/^\/magicLink\/.+\/done$/);
    expect((await fetch(location ?? "")).status).toBe(200);
  });

  test("denying may bring an id that cannot be verified", async () => {
    const { sdk } = await withSettings({ denyBrings: "auth_request_id" });
    const { location } = await deny(await mint(sdk, "gmail", "user-1"));
    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    expect(authRequestId).toMatch(/^areq_/);
    const verify = sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
    await expect(verify).rejects.toThrow(/not_found/);
  });

  test("a form may end on a page of its own", async () => {
    const { sdk } = await withSettings({ formReturnsToVerifyUrl: false });
    const { location } = await sendForm(await mint(sdk, "exa", "user-1"), { api_key: "exa-key" });
    expect(location?.href.startsWith(verifyUrl)).toBe(false);
  });

  test("minting may move an ACTIVE account to PENDING_AUTH", async () => {
    const { sdk } = await withSettings({ mintingMovesActiveToPending: true });
    await connect(sdk, "gmail", "user-1");
    await sdk.actions.getAuthorizationLink(key);
    const { connectedAccounts } = await sdk.actions.listConnectedAccounts(key);
    expect(connectedAccounts[0]?.status).toBe(ConnectorStatus.PENDING_AUTH);
  });

  test("disconnecting may void open links and unverified consents", async () => {
    for (const disconnectingVoidsLinks of [false, true]) {
      const { sdk, sandbox } = await withSettings({ disconnectingVoidsLinks });
      const [open, allowed] = [await mint(sdk, "gmail", "user-1"), await mint(sdk, "gmail", "user-1")];
      const { location } = await allow(allowed);
      const id = sandbox.ctx.state.accounts[0]?.id ?? "";
      await (await rawClient(sandbox)).accounts.disconnectConnectedAccount({ id });
      expect((await fetch(open)).status).toBe(disconnectingVoidsLinks ? 410 : 200);
      const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
      const verify = sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
      if (disconnectingVoidsLinks) await expect(verify).rejects.toThrow("[not_found]");
      else await verify;
    }
  });

  test("identifiers may be compared without case", async () => {
    const { sdk, sandbox } = await withSettings({ identifierCaseSensitive: false });
    await sdk.actions.getOrCreateConnectedAccount(key);
    await sdk.actions.getOrCreateConnectedAccount({ ...key, identifier: "USER-1" });
    expect(sandbox.ctx.state.accounts).toHaveLength(1);
  });

  test("the default page size of connections", async () => {
    const { sdk } = await withSettings({ defaultConnectionsPageSize: 5 });
    expect((await sdk.actions.listConnections({})).connections).toHaveLength(5);
  });

  test("verification may be off: consent is ACTIVE at once, back with the state alone", async () => {
    const { sdk } = await withSettings({ verificationMode: "none" });
    const { location } = await allow(await mint(sdk, "gmail", "user-1"));
    expect(location?.href).toBe(`${verifyUrl}?state=state-1`);
    const { connectedAccounts } = await sdk.actions.listConnectedAccounts(key);
    expect(connectedAccounts[0]?.status).toBe(ConnectorStatus.ACTIVE);
  });
});
