import {
  ScalekitBadRequestException,
  ScalekitNotFoundException,
  ScalekitToolException,
  ScalekitToolForbiddenException,
  ScalekitToolUnauthorizedException,
} from "@scalekit-sdk/node";
import { describe, expect, test } from "vitest";
import { findTool, toolNames } from "../catalogue";
import { revokeAtProvider } from "../state/tokens";
import { failure, freshSandbox } from "../testing/sandbox";
import { listAt, toolUser } from "../testing/tools";
import { simulatedTools } from "./simulated";

const providers = ["gmail", "slack", "github", "googlecalendar", "notion", "linear"];
const executionId = expect.stringMatching(/^exec_\d+$/);

describe("executing a tool", () => {
  test("says when the account was used last", async () => {
    const { run, account, ctx } = await toolUser("gmail");
    expect(account.lastUsedAt).toBeUndefined();
    await run("gmail_get_profile");
    expect(ctx.now() - (account.lastUsedAt ?? 0)).toBeLessThan(5000);
  });

  test("records writes with their execution id, and nothing that reads", async () => {
    const { run, ctx, account, sdk } = await toolUser("slack");
    await run("slack_list_channels");
    const toolInput = { channel: "general", text: "Hello" };
    const sent = await sdk.actions.executeTool({
      toolName: "slack_send_message",
      toolInput,
      connectedAccountId: account.id,
    });
    expect(ctx.state.toolWrites).toMatchObject([
      { tool: "slack_send_message", accountId: account.id, executionId: sent.executionId, params: toolInput },
    ]);
  });

  test.each(providers)("answers every tool of %s with data or with a typed error", async (provider) => {
    const { run } = await toolUser(provider);
    const effects = new Map(simulatedTools().map(({ name, effect }) => [name, effect]));
    for (const name of toolNames(provider)) {
      const needs = Object.values(findTool(name)?.parameters ?? {}).some((type) => !type.endsWith("?"));
      if (effects.get(name) === "reads" && !needs) {
        expect(Object.keys(await run(name)).length, name).toBeGreaterThan(0);
        continue;
      }
      const error = await failure(run(name));
      expect(error, name).toBeInstanceOf(ScalekitToolException);
      const toolErrorCode = expect.stringMatching(
        effects.has(name) ? /^(INVALID_ARGUMENT|validation_error)$/ : /^NOT_SIMULATED$/,
      );
      expect(error, name).toMatchObject({ toolErrorCode, executionId });
    }
  });

  test("says in words that a tool is not simulated", async () => {
    const { run } = await toolUser("gmail");
    expect(await failure(run("gmail_list_history", { start_history_id: "1" }))).toMatchObject({
      toolErrorMessage: "the sandbox does not simulate gmail_list_history",
      executionId,
    });
  });

  test("does not know a tool that no provider has, nor another provider's", async () => {
    const { run } = await toolUser("gmail");
    for (const name of ["gmail_fold_paper", "hubspot_contact_get", "slack_auth_test"]) {
      expect(await failure(run(name))).toBeInstanceOf(ScalekitNotFoundException);
    }
  });
});

describe("a tool refuses", () => {
  test("a parameter that is missing, of the wrong type, or unknown, naming it", async () => {
    const { run, ctx } = await toolUser("slack");
    const wrong: [Record<string, unknown>, RegExp][] = [
      [{ channel: "general" }, /"text" is missing/],
      [{ channel: 7, text: "Hello" }, /"channel" must be of type string/],
      [
        { channel: "general", text: "Hello", reply_broadcast: "yes" },
        /"reply_broadcast" must be of type boolean/,
      ],
      [{ channel: "general", text: "Hello", colour: "red" }, /no parameter "colour"/],
    ];
    for (const [input, message] of wrong) {
      const error = await failure(run("slack_send_message", input));
      expect(error).toBeInstanceOf(ScalekitToolException);
      const toolErrorMessage = expect.stringMatching(message);
      expect(error).toMatchObject({ toolErrorCode: "INVALID_ARGUMENT", toolErrorMessage, executionId });
    }
    expect(ctx.state.toolWrites).toEqual([]);
  });

  test("to do what was not permitted, naming the permission", async () => {
    const { run, ctx } = await toolUser("slack", { scopes: ["channels:read", "users:read"] });
    expect(listAt(await run("slack_list_channels"), "channels").length).toBeGreaterThan(0);
    const error = await failure(run("slack_send_message", { channel: "general", text: "Hello" }));
    expect(error).toBeInstanceOf(ScalekitToolForbiddenException);
    expect(error).toMatchObject({ toolErrorMessage: expect.stringContaining("chat:write"), executionId });
    expect(ctx.state.toolWrites).toEqual([]);
  });

  test("once the provider withdrew the grant; the account is EXPIRED from there on", async () => {
    const { run, ctx, account } = await toolUser("linear");
    revokeAtProvider(ctx, account);
    expect(account.status).toBe("ACTIVE");
    const error = await failure(run("linear_viewer_get"));
    expect(error).toBeInstanceOf(ScalekitToolUnauthorizedException);
    expect(error).toMatchObject({ executionId });
    expect(account.status).toBe("EXPIRED");
  });

  test("an account that is not ACTIVE, with the code from the settings", async () => {
    const { run, ctx, account } = await toolUser("gmail");
    account.status = "EXPIRED";
    ctx.state.settings.executeToolOnInactiveCode = "FAILED_PRECONDITION";
    expect(await failure(run("gmail_get_profile"))).toBeInstanceOf(ScalekitBadRequestException);
    ctx.state.settings.executeToolOnInactiveCode = "NOT_FOUND";
    expect(await failure(run("gmail_get_profile"))).toBeInstanceOf(ScalekitNotFoundException);
  });

  test("nothing when only the access token is old: it is refreshed", async () => {
    const { run, ctx, account } = await toolUser("gmail");
    const before = structuredClone(account.credentials);
    ctx.state.clockOffsetMs += 2 * ctx.state.settings.accessTokenLifetimeSeconds * 1000;
    await run("gmail_get_profile");
    expect(account.status).toBe("ACTIVE");
    expect(account.credentials).not.toEqual(before);
  });
});

describe("a world", () => {
  test.each(providers)(
    "of %s is the same in every sandbox for the same account and day",
    async (provider) => {
      const first = await worldsAfterReading(provider);
      expect(first).not.toBe("{}");
      expect(await worldsAfterReading(provider)).toBe(first);
    },
  );

  test("belongs to the provider account: shared by those who connect the same, apart from all others", async () => {
    const sandbox = await freshSandbox();
    const label = "team@example.com";
    const one = await toolUser("gmail", { sandbox, label, identifier: "user-1" });
    const other = await toolUser("gmail", { sandbox, label, identifier: "user-2" });
    const apart = await toolUser("gmail", { sandbox, identifier: "user-3" });
    await one.run("gmail_send_message", { to: "ben@example.com", subject: "Quagga", body: "Hello" });
    const query = { query: "subject:quagga" };
    expect(listAt(await other.run("gmail_fetch_mails", query), "messages")).toHaveLength(1);
    expect(listAt(await apart.run("gmail_fetch_mails", query), "messages")).toHaveLength(0);
  });
});

/** What a new sandbox keeps of one account's world after one tool has looked at it, as it is saved. */
async function worldsAfterReading(provider: string): Promise<string> {
  const { run, ctx } = await toolUser(provider);
  const isRead = ({ name, effect }: { name: string; effect: string }) =>
    name.startsWith(`${provider}_`) && effect === "reads";
  await run(simulatedTools().find(isRead)?.name ?? "");
  return JSON.stringify(ctx.state.worlds);
}
