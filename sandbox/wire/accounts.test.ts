import { create } from "@bufbuild/protobuf";
import {
  AuthorizationDetailsSchema,
  ConnectorStatus,
  ConnectorType,
} from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { describe, expect, test } from "vitest";
import { expire, revokeAtProvider } from "../state/tokens";
import { connect } from "../testing/person";
import { rawClient } from "../testing/raw-client";
import { failure, freshSandbox, warmSdk } from "../testing/sandbox";

const key = { connectionName: "gmail", identifier: "user-1" };
const staticAuth = create(AuthorizationDetailsSchema, {
  details: { case: "staticAuth", value: { details: { api_key: "exa-key" } } },
});

describe("connected accounts by the SDK's methods", () => {
  test("create, get, update, delete", async () => {
    const sdk = await warmSdk(await freshSandbox());
    const exa = { connectionName: "exa", identifier: "user-1" };
    const made = await sdk.actions.createConnectedAccount({ ...exa, authorizationDetails: staticAuth });
    expect(made.connectedAccount).toMatchObject({
      connector: "exa",
      provider: "EXA",
      identifier: "user-1",
      status: ConnectorStatus.ACTIVE,
      authorizationType: ConnectorType.API_KEY,
    });
    const changed = await sdk.actions.updateConnectedAccount({ ...exa, apiConfig: { region: "eu" } });
    expect(changed.connectedAccount?.apiConfig).toEqual({ region: "eu" });
    const read = await sdk.actions.getConnectedAccount({ connectedAccountId: made.connectedAccount?.id });
    expect(read.connectedAccount?.authorizationDetails?.details).toMatchObject({
      case: "staticAuth",
      value: { details: { api_key: "exa-key" } },
    });
    await sdk.actions.deleteConnectedAccount(exa);
    expect(await failure(sdk.actions.getConnectedAccount(exa))).toMatchObject({
      name: "ScalekitNotFoundException",
      httpStatus: 404,
    });
  });

  test("getOrCreate's empty token means no credentials, for API-key connections as well", async () => {
    const sdk = await warmSdk(await freshSandbox());
    for (const connectionName of ["gmail", "exa"]) {
      const { connectedAccount } = await sdk.actions.getOrCreateConnectedAccount({
        connectionName,
        identifier: "a",
      });
      expect(connectedAccount?.status).toBe(ConnectorStatus.PENDING_AUTH);
      expect(connectedAccount?.authorizationDetails).toBeUndefined();
    }
  });

  test("getOrCreate trims the identifier, getAuthorizationLink does not", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await sdk.actions.getOrCreateConnectedAccount({ connectionName: "gmail", identifier: " user-1 " });
    await sdk.actions.getAuthorizationLink({ connectionName: "gmail", identifier: " user-1 " });
    expect(sandbox.ctx.state.accounts.map((account) => account.identifier)).toEqual(["user-1", " user-1 "]);
  });

  test("lists by identifier, by connection, by several connections and by provider", async () => {
    const sdk = await warmSdk(await freshSandbox());
    for (const connectionName of ["gmail", "slack", "exa"]) {
      await sdk.actions.getOrCreateConnectedAccount({ connectionName, identifier: "user-1" });
    }
    await sdk.actions.getOrCreateConnectedAccount({ connectionName: "gmail", identifier: "user-2" });
    const list = async (filter: Parameters<typeof sdk.actions.listConnectedAccounts>[0]) =>
      (await sdk.actions.listConnectedAccounts(filter)).connectedAccounts.map(
        (account) => `${account.connector} of ${account.identifier}`,
      );
    expect(await list({ identifier: "user-1" })).toHaveLength(3);
    expect(await list({ connectionName: "gmail" })).toEqual(["gmail of user-1", "gmail of user-2"]);
    expect(await list({ connectionNames: ["slack", "exa"] })).toEqual(["slack of user-1", "exa of user-1"]);
    expect(await list({ provider: "SLACK" })).toEqual(["slack of user-1"]);
    expect(await list({ identifier: "nobody" })).toEqual([]);
    expect(await list({ query: "user-2" })).toEqual(["gmail of user-2"]);
  });
});

describe("connected accounts by the methods the SDK has no function for", () => {
  test("search, get by id, details without credentials, disconnect", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    const { accounts } = await rawClient(sandbox);
    const found = await accounts.searchConnectedAccounts({ query: "user-1" });
    const id = found.connectedAccounts[0]?.id ?? "";
    const read = await accounts.getConnectedAccount({ id });
    expect(read.connectedAccount?.authorizationDetails?.details.case).toBe("oauthToken");
    const details = await accounts.getConnectedAccountDetails({ id });
    expect(details.connectedAccount?.status).toBe(ConnectorStatus.ACTIVE);
    expect(details.connectedAccount?.authorizationDetails).toBeUndefined();
    const gone = await accounts.disconnectConnectedAccount({ id });
    expect(gone.connectedAccount?.status).toBe(ConnectorStatus.DISCONNECTED);
    expect(gone.connectedAccount?.authorizationDetails).toBeUndefined();
    expect(await failure(sdk.actions.executeTool({ ...tool, identifier: "user-1" }))).toMatchObject({
      name: "ScalekitBadRequestException",
      errorCode: "CONNECTED_ACCOUNT_NOT_ACTIVE",
    });
  });

  test("what makes no sense here is a clear Unimplemented", async () => {
    const sandbox = await freshSandbox();
    const { accounts, connections, tools } = await rawClient(sandbox);
    const calls = [
      accounts.listMyAppConnections({}),
      accounts.disconnectMyConnectedAccount({ id: "ca_1" }),
      accounts.getMyConnectionMagicLink({ connectionName: "gmail" }),
      accounts.getRedirectUrl({}),
      connections.listConnections({}),
      tools.createTool({}),
    ];
    for (const call of calls) {
      const error = await failure(call);
      expect(String(error)).toMatch(/\[unimplemented\] the sandbox does not implement scalekit\.v1\./);
    }
  });
});

const tool = { toolName: "gmail_get_profile", connector: "gmail", toolInput: {} };

describe("tokens on the sandbox's clock", () => {
  test("are refreshed silently while the grant stands", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    const before = (await sdk.actions.getConnectedAccount(key)).connectedAccount;
    sandbox.ctx.state.clockOffsetMs += 3_601_000;
    const after = (await sdk.actions.getConnectedAccount(key)).connectedAccount;
    expect(after?.status).toBe(ConnectorStatus.ACTIVE);
    expect(after?.authorizationDetails).not.toEqual(before?.authorizationDetails);
    expect(Number(after?.tokenExpiresAt?.seconds)).toBeGreaterThan(Number(before?.tokenExpiresAt?.seconds));
  });

  test("end an account whose grant was withdrawn, at the next refresh", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    for (const account of sandbox.ctx.state.accounts) revokeAtProvider(sandbox.ctx, account);
    const status = async () => (await sdk.actions.listConnectedAccounts(key)).connectedAccounts[0]?.status;
    expect(await status()).toBe(ConnectorStatus.ACTIVE);
    sandbox.ctx.state.clockOffsetMs += 3_601_000;
    expect(await status()).toBe(ConnectorStatus.EXPIRED);
  });

  test("an expired account is PENDING_AUTH from its new link on, and ACTIVE after it", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    for (const account of sandbox.ctx.state.accounts) expire(sandbox.ctx, account);
    const status = async () => (await sdk.actions.listConnectedAccounts(key)).connectedAccounts[0]?.status;
    expect(await status()).toBe(ConnectorStatus.EXPIRED);
    await sdk.actions.getAuthorizationLink(key);
    expect(await status()).toBe(ConnectorStatus.PENDING_AUTH);
    await connect(sdk, "gmail", "user-1");
    expect(await status()).toBe(ConnectorStatus.ACTIVE);
  });
});
