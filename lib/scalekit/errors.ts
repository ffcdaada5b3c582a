import "server-only";
import { type ScalekitCode, ScalekitProblem } from "./problem";

type Sdk = typeof import("@scalekit-sdk/node");
type ExceptionClass = new (...args: never[]) => Error;

/**
 * Maps what the SDK throws to our own codes, once for the whole project. Tool classes come first: they extend the plain ones.
 * A wrong secret or a refused token leaks a raw AxiosError, which is not part of the SDK's tree.
 */
export async function toProblem(call: string, error: unknown): Promise<ScalekitProblem> {
  if (error instanceof ScalekitProblem) return error;
  const code = codeOf(error, await import("@scalekit-sdk/node"));
  if (code === null) throw error;
  return new ScalekitProblem(code, call, { cause: error });
}

function codeOf(error: unknown, sdk: Sdk): ScalekitCode | null {
  const ladder: [ExceptionClass, ScalekitCode][] = [
    [sdk.ScalekitToolUnauthorizedException, "tool_unauthorized"],
    [sdk.ScalekitToolForbiddenException, "tool_forbidden"],
    [sdk.ScalekitToolRateLimitException, "tool_rate_limited"],
    [sdk.ScalekitToolException, "tool_failed"],
    [sdk.ScalekitBadRequestException, "bad_request"],
    [sdk.ScalekitUnauthorizedException, "not_configured"],
    [sdk.ScalekitForbiddenException, "forbidden"],
    [sdk.ScalekitNotFoundException, "not_found"],
    [sdk.ScalekitConflictException, "conflict"],
    [sdk.ScalekitTooManyRequestsException, "too_many"],
    [sdk.ScalekitServiceUnavailableException, "unreachable"],
    [sdk.ScalekitGatewayTimeoutException, "unreachable"],
    [sdk.ScalekitServerException, "failed"],
    [sdk.ScalekitException, "unreachable"],
  ];
  for (const [type, code] of ladder) if (error instanceof type) return code;
  return tokenFetchCode(error);
}

function tokenFetchCode(error: unknown): ScalekitCode | null {
  if (!(error instanceof Error) || !("isAxiosError" in error)) return null;
  const status = "status" in error ? Number(error.status) : 0;
  return status === 400 || status === 401 || status === 403 ? "not_configured" : "unreachable";
}
