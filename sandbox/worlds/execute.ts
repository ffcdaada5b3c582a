import type { JsonValue } from "@bufbuild/protobuf";
import { findTool } from "../catalogue";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { newId } from "../state/ids";
import type { Account, Connection } from "../state/model";
import { failRefresh, refreshIfDue } from "../state/tokens";
import { checkArguments } from "./arguments";
import { missingScope } from "./granted";
import { findSimulated } from "./simulated";
import { type JsonObject, toolProblem } from "./tool";
import { worldOf } from "./world-of";

/** Recorded writes beyond this many push the oldest out. */
const MOST_WRITES = 50_000;

export interface Execution {
  toolName: string;
  account: Account;
  connection: Connection;
  params: Record<string, unknown>;
}

/** A plain JSON value, free of references into the world. */
export type ToolData = { [key: string]: JsonValue };

/**
 * Runs a tool as a connected account. Throws SandboxError: NOT_FOUND for a tool that the connection's provider does
 * not have, the code from the settings for an account that is not ACTIVE, and tool errors with an execution id for
 * a withdrawn grant (the account is EXPIRED then), a missing permission, bad arguments, and whatever the provider
 * says no to. A write is recorded once it happened.
 */
export async function executeTool(
  ctx: SandboxContext,
  execution: Execution,
): Promise<{ data: ToolData; executionId: string }> {
  const executionId = newId("exec");
  try {
    return { data: run(ctx, execution, executionId), executionId };
  } catch (error) {
    if (!(error instanceof SandboxError) || !error.tool) throw error;
    const { code, message, tool } = error;
    throw new SandboxError({ code, message, tool: { ...tool, executionId } });
  }
}

function run(ctx: SandboxContext, execution: Execution, executionId: string): ToolData {
  const { toolName, account, connection, params } = execution;
  const known = requireTool(toolName, connection);
  requireUsable(ctx, account);
  const simulated = findSimulated(toolName);
  if (!simulated) {
    throw toolProblem("UNIMPLEMENTED", "NOT_SIMULATED", `the sandbox does not simulate ${toolName}`);
  }
  const { provider, tool } = simulated;
  const missing = missingScope(account, connection, tool.scopes);
  if (missing !== null) {
    const message = `${toolName} needs the permission ${missing}, which was not granted`;
    throw toolProblem("PERMISSION_DENIED", "FORBIDDEN", message);
  }
  const args = checkArguments(toolName, known.parameters, params);
  const data = tool.run({ world: worldOf(ctx, provider, account), args, now: ctx.now() });
  account.lastUsedAt = ctx.now();
  if (tool.effect === "writes") record(ctx, execution, executionId);
  ctx.save();
  return plain(data);
}

function requireTool(toolName: string, connection: Connection) {
  const known = findTool(toolName);
  if (known?.provider === connection.provider.toUpperCase()) return known;
  const message = known
    ? `tool ${toolName} does not belong to the connection ${connection.name} (${connection.provider})`
    : `tool ${toolName} not found`;
  throw new SandboxError({ code: "NOT_FOUND", errorCode: "TOOL_NOT_FOUND", message });
}

/** The access token is refreshed where its time is up; a grant that the provider withdrew ends here. */
function requireUsable(ctx: SandboxContext, account: Account): void {
  if (account.status !== "ACTIVE") {
    const message = `connected account is not active: ${account.status}`;
    const code = ctx.state.settings.executeToolOnInactiveCode;
    throw new SandboxError({ code, errorCode: "CONNECTED_ACCOUNT_NOT_ACTIVE", message });
  }
  refreshIfDue(ctx, account);
  if (!account.revokedAtProvider) return;
  failRefresh(ctx, account);
  throw toolProblem(
    "UNAUTHENTICATED",
    "UNAUTHENTICATED",
    "the provider refused the credentials: access was revoked",
  );
}

function record(ctx: SandboxContext, { toolName, account, params }: Execution, executionId: string): void {
  const { toolWrites } = ctx.state;
  const copy = plain(params as JsonObject);
  toolWrites.push({ at: ctx.now(), tool: toolName, accountId: account.id, executionId, params: copy });
  if (toolWrites.length > MOST_WRITES) toolWrites.splice(0, toolWrites.length - MOST_WRITES);
}

function plain(data: JsonObject): ToolData {
  return JSON.parse(JSON.stringify(data)) as ToolData;
}
