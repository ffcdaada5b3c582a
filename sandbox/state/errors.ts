/** gRPC status code names, as the sandbox's settings, faults and call log spell them. */
export const grpcCodes = [
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
] as const;

export type GrpcCode = (typeof grpcCodes)[number];

/** What a tool's provider said, carried in Scalekit's ToolErrorInfo. */
export interface ToolFailure {
  /** The provider's own code, such as `FORBIDDEN`. */
  code: string;
  message: string;
  /** Set by the tool runner; filled in by the wire where it is missing. */
  executionId?: string;
}

/** The one error of the sandbox's operations. The wire turns it into a gRPC status or an HTTP answer. */
export class SandboxError extends Error {
  readonly code: GrpcCode;
  /** Scalekit's `errorCode`; `TOOL_ERROR` where `tool` is set. */
  readonly errorCode: string;
  readonly tool?: ToolFailure;
  /** Sent as `retry-after`, in seconds (RFC 9110 §10.2.3). */
  readonly retryAfterSeconds?: number;

  constructor(details: {
    code: GrpcCode;
    message: string;
    errorCode?: string;
    tool?: ToolFailure;
    retryAfterSeconds?: number;
  }) {
    super(details.message);
    this.name = "SandboxError";
    this.code = details.code;
    this.tool = details.tool;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.errorCode = details.tool ? "TOOL_ERROR" : (details.errorCode ?? details.code);
  }
}
