import "server-only";

/** What a failed call to Scalekit means for us. Stable: code branches on it. */
export type ScalekitCode =
  | "unreachable"
  | "not_configured"
  | "bad_request"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_many"
  | "tool_unauthorized"
  | "tool_forbidden"
  | "tool_rate_limited"
  | "tool_failed"
  | "failed";

/**
 * A call to Scalekit that failed in an expected way. `cause` is the SDK's own error and stays on the server: it is never
 * shown and never sent on.
 */
export class ScalekitProblem extends Error {
  override readonly name = "ScalekitProblem";
  /** Of a tool call: what the provider said, under which execution, and when to come again. */
  tool?: { message: string | null; executionId: string | null; retryAfterSeconds: number | null };
  constructor(
    readonly code: ScalekitCode,
    /** The call that failed, such as `listConnectedAccounts`. */
    readonly call: string,
    options?: { cause?: unknown },
  ) {
    super(`${call}: ${code}`, options);
  }
}
