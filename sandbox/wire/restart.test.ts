import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { ConnectorStatus } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { expect, test } from "vitest";
import { startSandbox } from "../server";
import { allow, connect, mint } from "../testing/person";
import { counts, ownSandbox, stateFile, warmSdk } from "../testing/sandbox";

test("a restart loses nothing: accounts, open links, unverified consents, access tokens", async () => {
  const dataFile = stateFile();
  const before = await ownSandbox({ dataFile });
  const sdk = await warmSdk(before);
  await connect(sdk, "gmail", "user-1");
  const open = await mint(sdk, "slack", "user-1");
  const { location } = await allow(await mint(sdk, "github", "user-1"));
  const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
  await before.stop();

  const after = await ownSandbox({ dataFile, port: before.port });
  await sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier: "user-1" });
  expect(counts(after)).toEqual({ VerifyConnectedAccountUser: 1 });
  expect((await allow(open)).location?.searchParams.get("state")).toBe("state-1");
  const { connectedAccounts } = await sdk.actions.listConnectedAccounts({ identifier: "user-1" });
  expect(connectedAccounts.map((account) => [account.connector, ConnectorStatus[account.status]])).toEqual([
    ["gmail", "ACTIVE"],
    ["slack", "PENDING_VERIFICATION"],
    ["github", "ACTIVE"],
  ]);
});

test("the state is on disk without a stop, and the link's secret is not in it", async () => {
  const dataFile = stateFile();
  const sandbox = await ownSandbox({ dataFile });
  const sdk = await warmSdk(sandbox);
  const link = await mint(sdk, "gmail", "user-1");
  await expect.poll(() => readFile(dataFile, "utf8")).toContain('"identifier":"user-1"');
  const secret = link.split("/").at(-1) ?? "";
  expect(await readFile(dataFile, "utf8")).not.toContain(secret);
});

test("a file that is not a state stops the start and stays as it is", async () => {
  const dataFile = stateFile();
  writeFileSync(dataFile, '{"version":7}');
  await expect(startSandbox({ dataFile })).rejects.toThrow("is not a state of this sandbox");
  expect(await readFile(dataFile, "utf8")).toBe('{"version":7}');
});

test.each(['{"version":1,"peo', "null"])("a damaged file is named in words: %s", async (text) => {
  const dataFile = stateFile();
  writeFileSync(dataFile, text);
  await expect(startSandbox({ dataFile })).rejects.toThrow(/state\.json is .*: move it away or delete it/);
});

test("a reset brings back what the sandbox was started with", async () => {
  const sandbox = await ownSandbox({ all: true });
  const reset = async (body: object) => {
    const url = `${sandbox.origin}/_sandbox/api/reset`;
    return (await fetch(url, { method: "POST", body: JSON.stringify(body) })).json();
  };
  expect(await reset({})).toMatchObject({ connections: 348 });
  expect(await reset({ all: false })).toMatchObject({ connections: 12 });
});

test("--all adds what is missing to a state of a dozen", async () => {
  const dataFile = stateFile();
  const before = await ownSandbox({ dataFile });
  expect(before.ctx.state.connections).toHaveLength(12);
  await before.stop();
  const after = await ownSandbox({ dataFile, all: true });
  expect(after.ctx.state.connections).toHaveLength(348);
});
