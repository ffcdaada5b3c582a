import { createValidator, type Violation } from "@bufbuild/protovalidate";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import type { ServiceCall } from "./call";

const validator = createValidator();

/** A field of a request that breaks the schema's rules. */
export interface FieldViolation {
  field: string;
  description: string;
  constraint: string;
}

/** INVALID_ARGUMENT with the fields that are wrong. */
export class InvalidRequest extends SandboxError {
  constructor(readonly violations: FieldViolation[]) {
    const said = violations.map(({ field, description }) =>
      field ? `${field}: ${description}` : description,
    );
    super({ code: "INVALID_ARGUMENT", errorCode: "INVALID_ARGUMENT", message: said.join("; ") });
  }
}

/** Holds requests to the rules (buf.validate) that the SDK's own schema carries. Throws InvalidRequest. */
export async function validated<R>(
  _ctx: SandboxContext,
  call: ServiceCall,
  next: () => Promise<R>,
): Promise<R> {
  const result = validator.validate(call.method.input, call.request);
  if (result.kind === "error") throw result.error;
  if (result.kind === "invalid") throw new InvalidRequest(result.violations.map(fieldViolation));
  return next();
}

function fieldViolation(violation: Violation): FieldViolation {
  const path = violation.field.map((part) => ("name" in part ? part.name : "")).filter(Boolean);
  return { field: path.join("."), description: violation.message, constraint: violation.ruleId };
}
