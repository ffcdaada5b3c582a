import type { Scalekit } from "@scalekit-sdk/node";
import { ConnectorStatus } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { describe, expect, test } from "vitest";
import { allow, connect, deny, mint, offered, sendForm } from "../testing/person";
import { failure, freshSandbox, verifyUrl, warmSdk } from "../testing/sandbox";

async function statusOf(
  sdk: Scalekit,
  connectionName: string,
  identifier: string,
): Promise<string | undefined> {
  const { connectedAccounts } = await sdk.actions.listConnectedAccounts({ connectionName, identifier });
  const account = connectedAccounts[0];
  return account && ConnectorStatus[account.status];
}

describe("an OAuth connection", () => {
  test("goes from link through consent and verification to ACTIVE", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const link = await mint(sdk, "gmail", "user-1", "state-of-user-1");
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_AUTH");

    const { status, location } = await allow(link);
    expect(status).toBe(303);
    expect(location?.href.startsWith(`${verifyUrl}?`)).toBe(true);
    expect(location?.searchParams.get("state")).toBe("state-of-user-1");
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_VERIFICATION");

    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    const verified = await sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("ACTIVE");
    expect((await fetch(verified.postUserVerifyRedirectUrl)).status).toBe(200);
  });

  test("gives tokens and granted permissions to who asks for the account, never to the list", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1", { scopes: [] });
    const { connectedAccount } = await sdk.actions.getConnectedAccount({
      connectionName: "gmail",
      identifier: "user-1",
    });
    const details = connectedAccount?.authorizationDetails?.details;
    expect(details?.case).toBe("oauthToken");
    expect(details?.case === "oauthToken" && details.value.accessToken).toMatch(/^sandbox_at_/);
    expect(details?.case === "oauthToken" && details.value.scopes).toEqual([
      "https://www.googleapis.com/auth/gmail.readonly",
    ]);
    const { connectedAccounts } = await sdk.actions.listConnectedAccounts({ identifier: "user-1" });
    expect(connectedAccounts[0]).not.toHaveProperty("authorizationDetails");
  });

  test("offers several accounts at the provider, and remembers the one chosen", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { accounts } = await offered(await mint(sdk, "gmail", "user-1"));
    expect(accounts.length).toBeGreaterThanOrEqual(3);
    await connect(sdk, "gmail", "user-1", { account: accounts[1] });
    expect(sandbox.ctx.state.accounts[0]?.providerAccount?.label).toBe(accounts[1]);
  });

  test("refuses another user's verification with 403 and leaves the request to the right one", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { location } = await allow(await mint(sdk, "gmail", "user-1"));
    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    const wrong = await failure(
      sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-2" }),
    );
    expect(wrong).toMatchObject({ name: "ScalekitForbiddenException", httpStatus: 403 });
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_VERIFICATION");
    await sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("ACTIVE");
  });

  test("burns the request on a mismatch where the settings say so", async () => {
    const sandbox = await freshSandbox();
    sandbox.ctx.state.settings.mismatchBurnsRequest = true;
    const sdk = await warmSdk(sandbox);
    const { location } = await allow(await mint(sdk, "gmail", "user-1"));
    const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
    await failure(sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-2" }));
    const late = await failure(
      sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" }),
    );
    expect(late).toMatchObject({ name: "ScalekitNotFoundException" });
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_AUTH");
  });

  test("verifies once; a second time, a made-up request and a late one are 404", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const used = await connect(sdk, "gmail", "user-1");
    const { location } = await allow(await mint(sdk, "slack", "user-1"));
    const late = location?.searchParams.get("auth_request_id") ?? "";
    sandbox.ctx.state.clockOffsetMs += 601_000;
    for (const authRequestId of [used, "areq_100000000000000000", late]) {
      const error = await failure(
        sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" }),
      );
      expect(error).toMatchObject({
        name: "ScalekitNotFoundException",
        message: "[not_found] auth request not found or no longer valid",
      });
    }
  });

  test("ends in failed_to_exchange where the link has no verify URL", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { link } = await sdk.actions.getAuthorizationLink({
      connectionName: "gmail",
      identifier: "user-1",
    });
    const { location } = await allow(link);
    const page = await fetch(location ?? "");
    expect(await page.text()).toContain("failed_to_exchange");
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_AUTH");
  });

  test("comes back with access_denied where the person denies, and keeps its status", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { location } = await deny(await mint(sdk, "gmail", "user-1"));
    expect(location?.searchParams.get("error")).toBe("access_denied");
    expect(location?.searchParams.get("state")).toBe("state-1");
    expect(location?.searchParams.has("auth_request_id")).toBe(false);
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_AUTH");
  });

  test("has links that expire, and links that work once", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const late = await mint(sdk, "gmail", "user-1");
    sandbox.ctx.state.clockOffsetMs += 601_000;
    expect((await fetch(late)).status).toBe(410);
    const used = await mint(sdk, "gmail", "user-1");
    await allow(used);
    expect((await fetch(used)).status).toBe(410);
    expect((await allow(used)).status).toBe(410);
    expect((await fetch(`${sandbox.origin}/magicLink/made-up`)).status).toBe(404);
  });

  test("keeps the old grant working while a reconnect is under way", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    const link = await mint(sdk, "gmail", "user-1");
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("ACTIVE");
    const before = sandbox.ctx.state.accounts[0]?.credentials;
    await allow(link);
    expect(await statusOf(sdk, "gmail", "user-1")).toBe("PENDING_VERIFICATION");
    expect(sandbox.ctx.state.accounts[0]?.credentials).toEqual(before);
  });

  test("finishes two flows of one account in either order", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const first = await allow(await mint(sdk, "gmail", "user-1", "first"));
    const second = await allow(await mint(sdk, "gmail", "user-1", "second"));
    for (const { location } of [second, first]) {
      const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
      await sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
      expect(await statusOf(sdk, "gmail", "user-1")).toBe("ACTIVE");
    }
  });
});

describe("connections without consent", () => {
  test.each([
    ["exa", { api_key: "exa-key-of-a-person" }],
    ["stripe", { token: "sk-of-a-person" }],
    ["freshdesk", { username: "ana", password: "a password" }],
  ])("%s shows a form and is ACTIVE at once, back with the state alone", async (connectionName, fields) => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const { location } = await sendForm(await mint(sdk, connectionName, "user-1"), fields);
    expect(location?.href).toBe(`${verifyUrl}?state=state-1`);
    expect(await statusOf(sdk, connectionName, "user-1")).toBe("ACTIVE");
    const { connectedAccount } = await sdk.actions.getConnectedAccount({
      connectionName,
      identifier: "user-1",
    });
    expect(connectedAccount?.authorizationDetails?.details.case).toBe("staticAuth");
  });
});
