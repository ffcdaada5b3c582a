import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { executeTool, profileTool } from "../worlds";
import { authenticated, type VerifyToken } from "./authenticated";
import { badHttpAnswers } from "./bad-answers";
import { type Step, throughSteps } from "./call";
import { logged } from "./call-log";
import { Dropped, faulted } from "./faults";
import { sendJson } from "./json";
import { sendError } from "./rest";
import { accountToUse } from "./tool-account";

/**
 * `/proxy/<path of the provider's API>` with the headers `connection_name` and `identifier`, as actions.request sends
 * it. Answers the profile endpoints of the simulated providers; 501 for all else.
 */
export function proxyHandler(ctx: SandboxContext, verifyToken: VerifyToken) {
  const steps: Step[] = [logged, authenticated(verifyToken), faulted];
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const identifier = header(req, "identifier");
    const call = {
      name: "proxy",
      transport: "http" as const,
      authorization: req.headers.authorization ?? "",
      identifier,
      answerBadly: badHttpAnswers(req, res),
    };
    try {
      sendJson(res, 200, await throughSteps(ctx, call, steps, () => answer(ctx, req, identifier)));
    } catch (error) {
      if (!(error instanceof Dropped)) sendError(res, error);
    }
  };
}

async function answer(ctx: SandboxContext, req: IncomingMessage, identifier: string | undefined) {
  const connector = header(req, "connection_name");
  if (!connector || !identifier) {
    throw new SandboxError({
      code: "INVALID_ARGUMENT",
      message: "connection_name and identifier are required",
    });
  }
  const { account, connection } = accountToUse(ctx, { connector, identifier }, undefined);
  const path = (req.url ?? "").replace(/^\/proxy/, "");
  const toolName = req.method === "GET" ? profileTool(connection.provider, path) : null;
  if (!toolName) {
    const message = `the sandbox does not simulate ${req.method} ${path.split("?")[0]} of ${connection.provider}`;
    throw new SandboxError({ code: "UNIMPLEMENTED", message });
  }
  const { data } = await executeTool(ctx, { toolName, account, connection, params: {} });
  return data;
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}
