import { get } from "node:http";
import { toJson } from "@bufbuild/protobuf";
import {
  GetConnectedAccountByIdentifierResponseSchema,
  ListConnectedAccountsResponseSchema,
} from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { describe, expect, test } from "vitest";
import type { RunningSandbox } from "../server";
import { connect } from "../testing/person";
import { accessToken, rawClient } from "../testing/raw-client";
import { freshSandbox, warmSdk } from "../testing/sandbox";

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what the wire says, looked at by matchers
  body: any;
}

async function rest(sandbox: RunningSandbox, verb: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.origin}/api/v1${path}`, {
    method: verb,
    headers: { authorization: `Bearer ${await accessToken(sandbox)}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const asRest = { useProtoFieldName: true, alwaysEmitImplicit: true };
const key = { connector: "gmail", identifier: "user-1" };
const query = new URLSearchParams(key);

describe("REST", () => {
  test("says what gRPC says, of a list and of one account", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    const { accounts } = await rawClient(sandbox);
    const list = await rest(sandbox, "GET", "/connected_accounts?identifier=user-1&page_size=5");
    const listed = await accounts.listConnectedAccounts({ identifier: "user-1", pageSize: 5 });
    expect(list.body).toEqual(toJson(ListConnectedAccountsResponseSchema, listed, asRest));
    const auth = await rest(sandbox, "GET", `/connected_accounts/auth?${query}`);
    const read = await accounts.getConnectedAccountAuth(key);
    expect(auth.body).toEqual(toJson(GetConnectedAccountByIdentifierResponseSchema, read, asRest));
    expect(auth.body.connected_account).toMatchObject({ status: "ACTIVE", authorization_type: "OAUTH" });
  });

  test.each(["/api/v1/connected_accounts/%E0%A4%A", "//", "/_sandbox/api/accounts/%/expire"])(
    "the malformed address %s is the caller's mistake",
    async (path) => {
      const { origin } = await freshSandbox();
      const status = await new Promise((resolve, reject) => {
        const { port } = new URL(origin);
        get({ host: "127.0.0.1", port, path }, (answer) => resolve(answer.resume().statusCode)).on(
          "error",
          reject,
        );
      });
      expect(status).toBe(400);
    },
  );

  test("creates, links, updates, disconnects, deletes", async () => {
    const sandbox = await freshSandbox();
    const made = await rest(sandbox, "POST", "/connected_accounts", { ...key, connected_account: {} });
    expect(made).toMatchObject({ status: 200, body: { connected_account: { status: "PENDING_AUTH" } } });
    const { id } = made.body.connected_account;
    const link = await rest(sandbox, "POST", "/connected_accounts/magic_link", { ...key, state: "s" });
    expect(link.body.link).toContain(`${sandbox.origin}/magicLink/`);
    const token = { access_token: "a", refresh_token: "b" };
    const change = { connected_account: { authorization_details: { oauth_token: token } } };
    const changed = await rest(sandbox, "PUT", "/connected_accounts", { ...key, ...change });
    expect(changed.body.connected_account.status).toBe("ACTIVE");
    expect((await rest(sandbox, "GET", `/connected_accounts/${id}`)).body.connected_account.id).toBe(id);
    const gone = await rest(sandbox, "POST", `/connected_accounts/${id}:disconnect`, {});
    expect(gone.body.connected_account.status).toBe("DISCONNECTED");
    expect(await rest(sandbox, "POST", "/connected_accounts:delete", { id })).toEqual({
      status: 200,
      body: {},
    });
    expect((await rest(sandbox, "GET", `/connected_accounts:search?query=user`)).body.total_size).toBe(0);
  });

  test("verifies users, lists tools with nested and repeated parameters, and executes one", async () => {
    const sandbox = await freshSandbox();
    await connect(await warmSdk(sandbox), "gmail", "user-1");
    const request = { auth_request_id: "areq_100000000000000000", identifier: "user-1" };
    expect((await rest(sandbox, "POST", "/connected_accounts/user/verify", request)).status).toBe(404);
    const tools = await rest(sandbox, "GET", "/tools?filter.provider=GMAIL&page_size=2");
    expect(tools.body).toMatchObject({
      total_size: 56,
      tools: [{ provider: "GMAIL" }, { provider: "GMAIL" }],
    });
    const names = "filter.tool_names=gmail_get_profile&filter.tool_names=gmail_list_drafts";
    const scoped = await rest(sandbox, "GET", `/tools/scoped?identifier=user-1&${names}`);
    expect(scoped.body.total_size).toBe(2);
    const run = { tool_name: "gmail_get_profile", ...key, params: {} };
    const done = await rest(sandbox, "POST", "/execute_tool", run);
    expect(done.body).toMatchObject({
      data: { emailAddress: expect.any(String) },
      execution_id: expect.any(String),
    });
  });

  test("answers errors as google.rpc.Status with Scalekit's ErrorInfo and the right HTTP code", async () => {
    const sandbox = await freshSandbox();
    const missing = await rest(sandbox, "GET", `/connected_accounts/auth?${query}`);
    expect(missing).toMatchObject({
      status: 404,
      body: { code: 5, message: "connected account not found", details: [{ error_code: "NOT_FOUND" }] },
    });
    const large = await rest(sandbox, "GET", "/connected_accounts?page_size=100");
    expect(large).toMatchObject({
      status: 400,
      body: {
        code: 3,
        details: [{ validation_error_info: { field_violations: [{ field: "page_size" }] } }],
      },
    });
    await rest(sandbox, "POST", "/connected_accounts", { ...key, connected_account: {} });
    const double = await rest(sandbox, "POST", "/connected_accounts", { ...key, connected_account: {} });
    expect(double.status).toBe(409);
    expect((await rest(sandbox, "GET", "/my-app-connections")).status).toBe(501);
    expect((await rest(sandbox, "GET", "/no/such/path")).status).toBe(404);
    expect((await rest(sandbox, "POST", "/connected_accounts", [1])).status).toBe(400);
    expect((await rest(sandbox, "GET", "/connected_accounts?page_size=many")).status).toBe(400);
  });

  test("needs a token that is valid", async () => {
    const { origin } = await freshSandbox();
    for (const authorization of ["", "Bearer made-up"]) {
      const response = await fetch(`${origin}/api/v1/connected_accounts`, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 16, details: [{ error_code: "UNAUTHENTICATED" }] });
    }
  });
});
