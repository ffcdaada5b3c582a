import "server-only";
import type { ScalekitClient } from "@scalekit-sdk/node";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";
import { ScalekitProblem } from "./problem";

/** One tool call as one user, on one connection. */
export interface ToolCall {
  /** Our user id, from the session or the run's owner. */
  identifier: string;
  connectionName: string;
  /** Name from the catalogue, such as `gmail_fetch_mails`. */
  tool: string;
  /** What is undefined is left out. */
  params: Record<string, unknown>;
}

/** The deadline of one attempt at the server; the SDK's own is a minute. */
const ATTEMPT_MILLISECONDS = 30_000;

type Executed = Awaited<ReturnType<ScalekitClient["actions"]["executeTool"]>>;
type Execute = (data: object, options?: { timeoutMs?: number }) => Promise<Executed>;

/**
 * Calls a tool that reads. The SDK repeats it where Scalekit is briefly away.
 *
 * @returns the reply's data: an object, in the shape of the provider's own API
 * @throws ScalekitProblem; `tool` of it says what the provider said
 */
export async function callTool(call: ToolCall, wait: Budget): Promise<unknown> {
  const reply = await executed(call, wait, (client, execute) =>
    client["coreClient"].connectExec(execute, request(call), { timeoutMs: ATTEMPT_MILLISECONDS }),
  );
  return reply.data ?? {};
}

/**
 * Calls a tool that writes, once. The SDK's own repeats are left out: it would send the call again where the first one was
 * performed and its answer lost. Only a refused access token is followed by one more, since nothing was performed then.
 *
 * @throws ScalekitProblem; see `surelyNotPerformed`
 */
export async function callToolOnce(call: ToolCall, wait: Budget): Promise<unknown> {
  const once = () =>
    executed(call, wait, (client, execute) =>
      client["coreClient"]["_connectExec"](execute, request(call), 0, 0, { timeoutMs: ATTEMPT_MILLISECONDS }),
    );
  try {
    return (await once()).data ?? {};
  } catch (error) {
    if (!(error instanceof ScalekitProblem && error.code === "not_configured")) throw error;
    await scalekitCall("authenticateClient", wait, (client) => client["coreClient"].authenticateClient());
    return (await once()).data ?? {};
  }
}

// InvalidArgument, NotFound, AlreadyExists, FailedPrecondition, OutOfRange, Unimplemented: a provider that said no.
const REFUSALS = new Set([3, 5, 6, 9, 11, 12]);

/**
 * Whether a failed write was surely not performed: Scalekit or the provider said no. Where the answer was lost, late or
 * garbled, nothing is known (a reset arrives as a conflict, a lost process as an internal error).
 */
export function surelyNotPerformed(error: ScalekitProblem): boolean {
  if (error.code === "tool_failed")
    return REFUSALS.has((error.cause as { grpcStatus?: number }).grpcStatus ?? 0);
  return error.code !== "unreachable" && error.code !== "conflict" && error.code !== "failed";
}

// The SDK's exceptions drop the reply's metadata, where a provider's Retry-After stands.
async function executed(
  call: ToolCall,
  wait: Budget,
  work: (client: ScalekitClient, execute: Execute) => Promise<Executed>,
): Promise<Executed> {
  let retryAfterSeconds: number | null = null;
  try {
    return await scalekitCall(call.tool, wait, (client) => {
      const send = client.tools["client"].executeTool as Execute;
      return work(client, (data, options) =>
        send(data, options).catch((error: unknown) => {
          retryAfterSeconds = retryAfter(error);
          throw error;
        }),
      );
    });
  } catch (error) {
    if (error instanceof ScalekitProblem) error.tool = toolFailure(error.cause, retryAfterSeconds);
    throw error;
  }
}

function request({ identifier, connectionName, tool, params }: ToolCall): object {
  return {
    toolName: tool,
    identifier,
    connector: connectionName,
    params: JSON.parse(JSON.stringify(params)),
  };
}

function toolFailure(cause: unknown, retryAfterSeconds: number | null): ScalekitProblem["tool"] {
  const { toolErrorMessage, executionId } = (cause ?? {}) as Record<string, unknown>;
  return {
    message: typeof toolErrorMessage === "string" && toolErrorMessage ? toolErrorMessage : null,
    executionId: typeof executionId === "string" && executionId ? executionId : null,
    retryAfterSeconds,
  };
}

/** Seconds of a `retry-after` header (RFC 9110 §10.2.3, the form with seconds), or null. */
function retryAfter(error: unknown): number | null {
  const metadata = (error as { metadata?: Headers } | null)?.metadata;
  const seconds = Number(metadata?.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
