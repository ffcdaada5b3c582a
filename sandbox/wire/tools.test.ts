import { describe, expect, test } from "vitest";
import { connect } from "../testing/person";
import { failure, freshSandbox, warmSdk } from "../testing/sandbox";

describe("tools by the SDK's methods", () => {
  test("lists all, of one provider, by name, and as names only", async () => {
    const sdk = await warmSdk(await freshSandbox());
    const all = await sdk.tools.listTools({ pageSize: 20 });
    expect(all).toMatchObject({ totalSize: 498 });
    expect(all.tools).toHaveLength(20);
    const next = await sdk.tools.listTools({ pageSize: 20, pageToken: all.nextPageToken });
    expect(next.tools[0]?.id).not.toBe(all.tools[0]?.id);
    const filter = { provider: "LINEAR", toolName: ["linear_viewer_get"] };
    const [viewer] = (await sdk.tools.listTools({ filter })).tools;
    expect(viewer).toMatchObject({
      provider: "LINEAR",
      definition: { name: "linear_viewer_get", input_schema: { type: "object" } },
    });
    const summary = await sdk.tools.listTools({ filter: { provider: "SLACK", summary: true } });
    expect(summary.toolNames).toHaveLength(10);
    expect(summary.tools).toHaveLength(0);
  });

  test("lists the tools of ACTIVE accounts, scoped and available", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    await sdk.actions.getOrCreateConnectedAccount({ connectionName: "slack", identifier: "user-1" });
    const account = sandbox.ctx.state.accounts[0];
    const scoped = await sdk.tools.listScopedTools("user-1", { filter: { connectionNames: ["gmail"] } });
    expect(scoped.totalSize).toBe(56);
    expect(scoped.tools[0]).toMatchObject({
      identifier: "user-1",
      connectedAccountId: account?.id,
      tool: { provider: "GMAIL" },
    });
    const available = await sdk.tools.listAvailableTools("user-1");
    expect(available.totalSize).toBe(56);
    expect((await sdk.tools.listAvailableTools("user-2")).totalSize).toBe(0);
  });

  test("executes by connection, by account, and by the tool's provider alone", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    const { id, providerAccount } = sandbox.ctx.state.accounts[0] ?? {};
    const tool = { toolName: "gmail_get_profile", toolInput: {} };
    const answers = [
      await sdk.actions.executeTool({ ...tool, connector: "gmail", identifier: "user-1" }),
      await sdk.actions.executeTool({ ...tool, connectedAccountId: id }),
      await sdk.actions.executeTool({ ...tool, identifier: "user-1" }),
    ];
    for (const { data, executionId } of answers) {
      expect(data).toMatchObject({ emailAddress: providerAccount?.label });
      expect(executionId).toMatch(/^exec_\d+$/);
    }
    expect(new Set(answers.map((answer) => answer.executionId)).size).toBe(3);
  });

  test("records what writes, so that a doubled write shows", async () => {
    const sandbox = await freshSandbox();
    const sdk = await warmSdk(sandbox);
    await connect(sdk, "gmail", "user-1");
    const toolInput = { to: "ben@example.com", subject: "Hello", body: "Hello Ben" };
    const call = { toolName: "gmail_send_message", connector: "gmail", identifier: "user-1", toolInput };
    const { executionId } = await sdk.actions.executeTool(call);
    expect(sandbox.ctx.state.toolWrites).toMatchObject([{ tool: "gmail_send_message", executionId }]);
  });
});

describe("the proxy", () => {
  const key = { connectionName: "github", identifier: "user-1" };

  test("answers the profile of a simulated provider and says what it does not simulate", async () => {
    const sdk = await warmSdk(await freshSandbox());
    await connect(sdk, "github", "user-1");
    expect((await sdk.actions.request({ ...key, path: "/user" })).data).toHaveProperty("login");
    expect(await failure(sdk.actions.request({ ...key, path: "/user/repos" }))).toMatchObject({
      name: "ScalekitNotImplementedException",
    });
    expect(await failure(sdk.actions.request({ ...key, identifier: "user-2", path: "/user" }))).toMatchObject(
      {
        name: "ScalekitNotFoundException",
      },
    );
  });
});

describe("organizations", () => {
  test("create, get, list, delete", async () => {
    const sdk = await warmSdk(await freshSandbox());
    const { organization } = await sdk.organization.createOrganization("Northwind", { externalId: "n-1" });
    expect(organization).toMatchObject({ displayName: "Northwind", externalId: "n-1" });
    const id = organization?.id ?? "";
    expect((await sdk.organization.getOrganization(id)).organization?.id).toBe(id);
    expect((await sdk.organization.getOrganizationByExternalId("n-1")).organization?.id).toBe(id);
    expect((await sdk.organization.listOrganization({ pageSize: 10 })).totalSize).toBe(1);
    const double = sdk.organization.createOrganization("Other", { externalId: "n-1" });
    expect(await failure(double)).toMatchObject({ name: "ScalekitConflictException" });
    await sdk.organization.deleteOrganization(id);
    expect(await failure(sdk.organization.getOrganization(id))).toMatchObject({
      name: "ScalekitNotFoundException",
    });
  });
});
