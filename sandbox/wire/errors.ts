import { Code, ConnectError } from "@connectrpc/connect";
import { ErrorInfoSchema } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/errdetails/errdetails_pb";
import { type GrpcCode, SandboxError } from "../state/errors";
import { newId } from "../state/ids";
import { InvalidRequest } from "./validated";

const connectCode: Record<GrpcCode, Code> = {
  CANCELLED: Code.Canceled,
  UNKNOWN: Code.Unknown,
  INVALID_ARGUMENT: Code.InvalidArgument,
  DEADLINE_EXCEEDED: Code.DeadlineExceeded,
  NOT_FOUND: Code.NotFound,
  ALREADY_EXISTS: Code.AlreadyExists,
  PERMISSION_DENIED: Code.PermissionDenied,
  RESOURCE_EXHAUSTED: Code.ResourceExhausted,
  FAILED_PRECONDITION: Code.FailedPrecondition,
  ABORTED: Code.Aborted,
  OUT_OF_RANGE: Code.OutOfRange,
  UNIMPLEMENTED: Code.Unimplemented,
  INTERNAL: Code.Internal,
  UNAVAILABLE: Code.Unavailable,
  DATA_LOSS: Code.DataLoss,
  UNAUTHENTICATED: Code.Unauthenticated,
};

/** HTTP status of a gRPC code, as google/rpc/code.proto maps them. */
export const httpStatus: Record<GrpcCode, number> = {
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
  UNAUTHENTICATED: 401,
};

/** Any error as the sandbox's own; what was not expected becomes INTERNAL and is printed. */
export function asSandboxError(error: unknown): SandboxError {
  if (error instanceof SandboxError) return error;
  console.error(error);
  return new SandboxError({ code: "INTERNAL", message: "the sandbox failed: its output says why" });
}

/** Scalekit's ErrorInfo for an error, as gRPC status detail or REST `details` entry. */
export function errorInfo(error: SandboxError) {
  const { tool } = error;
  return {
    errorCode: error.errorCode,
    requestInfo: { requestId: newId("exec").replace("exec", "req") },
    ...(error instanceof InvalidRequest && {
      validationErrorInfo: { fieldViolations: error.violations },
    }),
    ...(tool && {
      toolErrorInfo: {
        executionId: tool.executionId ?? newId("exec"),
        toolErrorCode: tool.code,
        toolErrorMessage: tool.message,
      },
    }),
  };
}

/** The gRPC status an error travels as, with Scalekit's ErrorInfo in its details. */
export function connectErrorFor(thrown: unknown): ConnectError {
  const error = asSandboxError(thrown);
  const { retryAfterSeconds } = error;
  const metadata = retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : undefined;
  return new ConnectError(error.message, connectCode[error.code], metadata, [
    { desc: ErrorInfoSchema, value: errorInfo(error) },
  ]);
}

/** The number of a gRPC code, as REST answers carry it. */
export function codeNumber(code: GrpcCode): number {
  return connectCode[code];
}
