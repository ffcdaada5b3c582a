import type { JsonObject } from "@bufbuild/protobuf";
import type { ToolService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/tools/tools_pb";
import { findTool, toolNames } from "../catalogue";
import { listAccounts } from "../state/account-list";
import { connectionById } from "../state/connections";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { executeTool, toolDefinition } from "../worlds";
import { pageOf } from "./pages-of";
import type { Methods } from "./services";
import { accountToUse } from "./tool-account";

const defaultPageSize = 10;

/** ToolService: listing and executing. Tools of one's own cannot be defined in the sandbox. */
export function toolMethods(ctx: SandboxContext): Methods<typeof ToolService> {
  return {
    listTools(request) {
      const names = toolNames(request.filter?.provider || undefined).filter((name) =>
        isWanted(name, request.filter),
      );
      const { items, ...page } = pageOf(names, request, defaultPageSize);
      if (request.filter?.summary) return { ...page, toolNames: items };
      return { ...page, toolNames: items, tools: items.map(toolMessage) };
    },
    listScopedTools(request) {
      const { items, ...page } = pageOf(scopedTools(ctx, request), request, defaultPageSize);
      const tools = items.map(({ name, ...where }) => ({ ...where, tool: toolMessage(name) }));
      return { ...page, tools };
    },
    listAvailableTools(request) {
      const names = new Set(scopedTools(ctx, request).map(({ name }) => name));
      const { items, ...page } = pageOf([...names], request, defaultPageSize);
      return { ...page, tools: items.map(toolMessage) };
    },
    async executeTool(request) {
      const { toolName, params = {} } = request;
      const { account, connection } = accountToUse(ctx, request, findTool(toolName)?.provider);
      const result = await executeTool(ctx, { toolName, account, connection, params });
      return { data: result.data as JsonObject, executionId: result.executionId };
    },
  };
}

function toolMessage(name: string) {
  const known = toolDefinition(name);
  if (!known) throw new SandboxError({ code: "INTERNAL", message: `${name} has no definition` });
  const { provider, definition, tags } = known;
  return { id: `tool_${name}`, provider, definition: definition as JsonObject, tags, isDefault: true };
}

function isWanted(name: string, filter: { toolName: string[]; query?: string } | undefined): boolean {
  if (filter?.toolName.length && !filter.toolName.includes(name)) return false;
  return !filter?.query || name.includes(filter.query.toLowerCase());
}

interface ScopedRequest {
  identifier: string;
  filter?: { providers: string[]; toolNames: string[]; connectionNames: string[] };
}

/** Tools of the accounts an identifier holds ACTIVE, account by account. */
function scopedTools(ctx: SandboxContext, { identifier, filter }: ScopedRequest) {
  const accounts = listAccounts(ctx, { identifier, connectionNames: filter?.connectionNames });
  const providers = filter?.providers.map((provider) => provider.toUpperCase()) ?? [];
  return accounts.flatMap((account) => {
    const { provider } = connectionById(ctx, account.connectionId);
    if (account.status !== "ACTIVE" || (providers.length && !providers.includes(provider))) return [];
    return toolNames(provider)
      .filter((name) => !filter?.toolNames.length || filter.toolNames.includes(name))
      .map((name) => ({ name, identifier, connectedAccountId: account.id }));
  });
}
