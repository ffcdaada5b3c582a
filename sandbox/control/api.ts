import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readBody, sendJson } from "../pages/reply";
import type { SandboxContext } from "../state/context";
import { type GrpcCode, SandboxError } from "../state/errors";
import type { ControlRequest } from "./request";
import { matchPath, routes } from "./routes";

const httpStatus: Partial<Record<GrpcCode, number>> = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  FAILED_PRECONDITION: 409,
};

const bodyLimit = 10_000_000;

function sendError(res: ServerResponse, status: number, code: string, message: string): void {
  sendJson(res, status, { error: { code, message } });
}

async function jsonBody(req: IncomingMessage): Promise<unknown> {
  const text = await readBody(req, bodyLimit);
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SandboxError({
      code: "INVALID_ARGUMENT",
      message: `The body is not JSON (${(cause as Error).message}).`,
    });
  }
}

/** Runs one operation of the API by method and path. Throws SandboxError; NOT_FOUND where there is no such route. */
export function runOperation(
  ctx: SandboxContext,
  method: string,
  path: string,
  given: Omit<ControlRequest, "params">,
): unknown {
  for (const [routeMethod, pattern, run] of routes) {
    const params = routeMethod === method ? matchPath(pattern, path) : null;
    if (params) return run(ctx, { ...given, params });
  }
  throw new SandboxError({ code: "NOT_FOUND", message: `There is no ${method} ${path} in the control API.` });
}

/** Answers a request below `/_sandbox/api`. */
export async function handleApi(
  ctx: SandboxContext,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    const path = url.pathname.slice("/_sandbox/api".length);
    const body = await jsonBody(req);
    sendJson(res, 200, runOperation(ctx, req.method ?? "GET", path, { query: url.searchParams, body }));
  } catch (error) {
    if (error instanceof BodyTooLarge) sendError(res, 413, "TOO_LARGE", error.message);
    else if (!(error instanceof SandboxError)) throw error;
    else sendError(res, httpStatus[error.code] ?? 500, error.code, error.message);
  }
}
