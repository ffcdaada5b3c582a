import { expect, test } from "vitest";
import { createAccount } from "../state/accounts";
import { requireConnection } from "../state/connections";
import { failure, freshSandbox, warmSdk } from "../testing/sandbox";

test("accounts come in pages of at most 99, without a gap or a double", async () => {
  const sandbox = await freshSandbox({ all: true });
  const sdk = await warmSdk(sandbox);
  for (const connection of sandbox.ctx.state.connections.slice(0, 250)) {
    createAccount(sandbox.ctx, { connection, identifier: "user-1" });
  }
  const seen: string[] = [];
  let pageToken: string | undefined;
  let pages = 0;
  do {
    const page = await sdk.actions.listConnectedAccounts({ identifier: "user-1", pageSize: 99, pageToken });
    seen.push(...page.connectedAccounts.map((account) => account.connector));
    expect(page.totalSize).toBe(250);
    pageToken = page.nextPageToken;
    pages += 1;
  } while (pageToken);
  expect(pages).toBe(3);
  expect(new Set(seen).size).toBe(250);
  expect(seen).toHaveLength(250);
});

test("a page size of 100 is refused, and none means about ten", async () => {
  const sandbox = await freshSandbox();
  const sdk = await warmSdk(sandbox);
  expect(await failure(sdk.actions.listConnectedAccounts({ pageSize: 100 }))).toMatchObject({
    name: "ScalekitBadRequestException",
    errorCode: "INVALID_ARGUMENT",
  });
  const connection = requireConnection(sandbox.ctx, "gmail");
  for (let n = 0; n < 15; n += 1) createAccount(sandbox.ctx, { connection, identifier: `user-${n}` });
  const page = await sdk.actions.listConnectedAccounts({});
  expect(page.connectedAccounts).toHaveLength(10);
  const back = await sdk.actions.listConnectedAccounts({ pageToken: page.nextPageToken });
  expect(back.connectedAccounts).toHaveLength(5);
  expect(back.nextPageToken).toBe("");
  const first = await sdk.actions.listConnectedAccounts({ pageToken: back.prevPageToken });
  expect(first.connectedAccounts).toEqual(page.connectedAccounts);
});

test("connections come in pages of at most 30, all 348 of them", async () => {
  const sandbox = await freshSandbox({ all: true });
  const sdk = await warmSdk(sandbox);
  const names = new Set<string>();
  let pageToken: string | undefined;
  let pages = 0;
  do {
    const page = await sdk.actions.listConnections({ pageSize: 30, pageToken });
    for (const connection of page.connections) names.add(connection.connectionName);
    pageToken = page.nextPageToken;
    pages += 1;
  } while (pageToken);
  expect(pages).toBe(12);
  expect(names.size).toBe(348);
  const tooMany = await failure(sdk.actions.listConnections({ pageSize: 31 }));
  expect(tooMany).toMatchObject({ name: "ScalekitBadRequestException" });
});

test("connections can be filtered by provider, and searched from three letters on", async () => {
  const sdk = await warmSdk(await freshSandbox());
  const slack = await sdk.actions.listConnections({ provider: "SLACK" });
  expect(slack.connections).toMatchObject([{ connectionName: "slack", type: "OAUTH", status: "COMPLETED" }]);
  const found = await sdk.connection.listAppConnections({ query: "mai" });
  expect(found.connections.map((connection) => connection.keyId)).toEqual(["gmail"]);
  expect(await failure(sdk.connection.listAppConnections({ query: "ma" }))).toMatchObject({
    name: "ScalekitBadRequestException",
  });
});

test("a page token that the sandbox never gave is refused", async () => {
  const sdk = await warmSdk(await freshSandbox());
  for (const pageToken of ["made-up", "ZnJvbTotNQ"]) {
    expect(await failure(sdk.actions.listConnectedAccounts({ pageToken }))).toMatchObject({
      name: "ScalekitBadRequestException",
      message: "[invalid_argument] page_token is not one of this list",
    });
  }
});
