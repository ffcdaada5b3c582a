import { Scalekit } from "@scalekit-sdk/node";
import { describe, expect, test } from "vitest";
import type { GrpcCode } from "../state/errors";
import { revokeAtProvider } from "../state/tokens";
import { connect } from "../testing/person";
import { coldSdk, counts, failure, freshSandbox, orderFault, warmSdk } from "../testing/sandbox";

const classes: [GrpcCode, string][] = [
  ["INVALID_ARGUMENT", "ScalekitBadRequestException"],
  ["FAILED_PRECONDITION", "ScalekitBadRequestException"],
  ["OUT_OF_RANGE", "ScalekitBadRequestException"],
  ["PERMISSION_DENIED", "ScalekitForbiddenException"],
  ["NOT_FOUND", "ScalekitNotFoundException"],
  ["ALREADY_EXISTS", "ScalekitConflictException"],
  ["ABORTED", "ScalekitConflictException"],
  ["RESOURCE_EXHAUSTED", "ScalekitTooManyRequestsException"],
  ["INTERNAL", "ScalekitInternalServerException"],
  ["UNKNOWN", "ScalekitInternalServerException"],
  ["DATA_LOSS", "ScalekitInternalServerException"],
  ["DEADLINE_EXCEEDED", "ScalekitGatewayTimeoutException"],
  ["CANCELLED", "ScalekitCancelledException"],
  ["UNIMPLEMENTED", "ScalekitNotImplementedException"],
];

describe("error classes of the SDK", () => {
  test.each(classes)("%s arrives as %s, at once and with Scalekit's ErrorInfo", async (code, name) => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const kind = { type: "fail" as const, code, message: "as ordered" };
    orderFault(sandbox, { method: "ListConnectedAccounts", remaining: 1, kind });
    const error = await failure(sdk.actions.listConnectedAccounts({}));
    expect(error).toMatchObject({ name, errorCode: code });
    expect((error as Error).message).toMatch(/^\[[a-z_]+\] as ordered$/);
    expect(counts(sandbox)).toEqual({ ListConnectedAccounts: 1 });
  });

  test("a service that the sandbox does not serve is logged, and answered like any other error", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const error = await failure(sdk.user.listOrganizationUsers("org_1", { pageSize: 1 }));
    expect(error).toMatchObject({ name: "ScalekitNotImplementedException", errorCode: "UNIMPLEMENTED" });
    expect(counts(sandbox)).toEqual({ ListOrganizationUsers: 1 });
  });

  test("UNAVAILABLE is tried three times more before it arrives", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    orderFault(sandbox, {
      method: "ListConnectedAccounts",
      remaining: null,
      kind: { type: "fail", code: "UNAVAILABLE" },
    });
    const error = await failure(sdk.actions.listConnectedAccounts({}));
    expect(error).toMatchObject({ name: "ScalekitServiceUnavailableException" });
    expect(counts(sandbox)).toEqual({ ListConnectedAccounts: 4 });
  });

  test("UNAUTHENTICATED without end fetches a token each time and gives up", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const kind = { type: "fail" as const, code: "UNAUTHENTICATED" };
    orderFault(sandbox, { method: "ListConnectedAccounts", remaining: null, kind });
    const error = await failure(sdk.actions.listConnectedAccounts({}));
    expect(error).toMatchObject({ name: "ScalekitUnauthorizedException" });
    expect(counts(sandbox)).toEqual({ ListConnectedAccounts: 4, "oauth/token": 3 });
  });

  test("a wrong secret surfaces as the bare error of the token call", async () => {
    const sandbox = await freshSandbox();
    const sdk = new Scalekit(sandbox.origin, "skc_patchbay_local", "wrong");
    const error = await failure(sdk.actions.listConnectedAccounts({}));
    expect(error).toMatchObject({ name: "AxiosError", response: { status: 401 } });
  });

  test("rules of the schema name the field that breaks them", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const error = await failure(sdk.actions.listConnectedAccounts({ identifier: "x".repeat(101) }));
    expect(error).toMatchObject({
      name: "ScalekitBadRequestException",
      unpackedDetails: [{ validationErrorInfo: { fieldViolations: [{ field: "identifier" }] } }],
    });
  });

  test.each([
    ["a state of 513 characters", { state: "s".repeat(513) }],
    ["a verify URL that is no URL", { userVerifyUrl: "not a url" }],
    ["a verify URL with another scheme", { userVerifyUrl: "javascript:alert(1)" }],
    ["an identifier of 101 characters", { identifier: "x".repeat(101) }],
    ["a connection name with a slash", { connectionName: "g/mail" }],
  ])("%s is refused", async (_what, wrong) => {
    const sdk = await warmSdk(await freshSandbox());
    const error = await failure(
      sdk.actions.getAuthorizationLink({ connectionName: "gmail", identifier: "user-1", ...wrong }),
    );
    expect(error).toMatchObject({ name: "ScalekitBadRequestException", errorCode: "INVALID_ARGUMENT" });
  });

  test("unknown connections, unknown accounts, doubles and disabled connections each have their error", async () => {
    const sandbox = await freshSandbox();
    const { actions } = await warmSdk(sandbox);
    const identifier = "user-1";
    const gmail = { connectionName: "gmail", identifier };
    const unknown = actions.getOrCreateConnectedAccount({ connectionName: "no-such", identifier });
    expect(await failure(unknown)).toMatchObject({ name: "ScalekitNotFoundException" });
    const missing = actions.getConnectedAccount({ connectionName: "gmail", identifier });
    expect(await failure(missing)).toMatchObject({ name: "ScalekitNotFoundException" });
    await actions.createConnectedAccount({ ...gmail, authorizationDetails: undefined });
    const double = actions.createConnectedAccount({ ...gmail, authorizationDetails: undefined });
    expect(await failure(double)).toMatchObject({ name: "ScalekitConflictException" });
    for (const connection of sandbox.ctx.state.connections) connection.enabled = false;
    const disabled = actions.getAuthorizationLink({ connectionName: "slack", identifier });
    expect(await failure(disabled)).toMatchObject({ name: "ScalekitBadRequestException" });
  });

  test("a link for an account that does not exist makes it, or is refused, as the settings say", async () => {
    const sandbox = await freshSandbox();
    const { actions } = await warmSdk(sandbox);
    await actions.getAuthorizationLink({ connectionName: "gmail", identifier: "user-1" });
    sandbox.ctx.state.settings.linkForUnknownAccount = "refuse";
    const refused = actions.getAuthorizationLink({ connectionName: "gmail", identifier: "user-2" });
    expect(await failure(refused)).toMatchObject({ name: "ScalekitNotFoundException" });
  });
});

describe("tool errors", () => {
  const call = { toolName: "gmail_get_profile", connector: "gmail", identifier: "user-1", toolInput: {} };

  test.each([
    ["UNAUTHENTICATED", "ScalekitToolUnauthorizedException"],
    ["PERMISSION_DENIED", "ScalekitToolForbiddenException"],
    ["RESOURCE_EXHAUSTED", "ScalekitToolRateLimitException"],
    ["UNAVAILABLE", "ScalekitToolException"],
  ])("%s of a tool arrives as %s and is never retried", async (code, name) => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    const kind = { type: "fail" as const, code, toolErrorCode: "PROVIDER_SAID_NO" };
    orderFault(sandbox, { method: "ExecuteTool", remaining: 1, kind });
    const error = await failure(sdk.actions.executeTool(call));
    expect(error).toMatchObject({ name, errorCode: "TOOL_ERROR", toolErrorCode: "PROVIDER_SAID_NO" });
    expect((error as { executionId: string }).executionId).toMatch(/^exec_\d+$/);
    expect(counts(sandbox)).toEqual({ ExecuteTool: 1 });
  });

  test("a withdrawn grant fails the tool and ends the account", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    for (const account of sandbox.ctx.state.accounts) revokeAtProvider(sandbox.ctx, account);
    const error = await failure(sdk.actions.executeTool(call));
    expect(error).toMatchObject({ name: "ScalekitToolUnauthorizedException" });
    expect(sandbox.ctx.state.accounts[0]?.status).toBe("EXPIRED");
  });

  test("a permission that was not granted, a tool that is not simulated, a tool that nobody has", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1", { scopes: [] });
    const toolInput = { to: "ben@example.com", subject: "Hello", body: "Hello" };
    const send = sdk.actions.executeTool({ ...call, toolName: "gmail_send_message", toolInput });
    expect(await failure(send)).toMatchObject({ name: "ScalekitToolForbiddenException" });
    const unsimulated = sdk.actions.executeTool({ ...call, toolName: "gmail_create_filter" });
    expect(await failure(unsimulated)).toMatchObject({
      name: "ScalekitToolException",
      toolErrorMessage: "the sandbox does not simulate gmail_create_filter",
    });
    const none = sdk.actions.executeTool({ ...call, toolName: "gmail_no_such_tool" });
    expect(await failure(none)).toMatchObject({ name: "ScalekitNotFoundException" });
  });

  test.each([
    ["FAILED_PRECONDITION", "ScalekitBadRequestException"],
    ["NOT_FOUND", "ScalekitNotFoundException"],
  ] as const)("an account that is not ACTIVE answers %s where the settings say so", async (code, name) => {
    const sandbox = await freshSandbox();
    sandbox.ctx.state.settings.executeToolOnInactiveCode = code;
    const sdk = coldSdk(sandbox);
    await sdk.actions.getOrCreateConnectedAccount({ connectionName: "gmail", identifier: "user-1" });
    expect(await failure(sdk.actions.executeTool(call))).toMatchObject({ name });
  });
});
