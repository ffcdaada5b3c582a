import { create, type Message } from "@bufbuild/protobuf";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { authenticated, type VerifyToken } from "./authenticated";
import { type ServiceCall, type Step, throughSteps } from "./call";
import { logged } from "./call-log";
import { faulted } from "./faults";
import { validated } from "./validated";

/** Performs a call of a service. Throws SandboxError, or Dropped where no answer is to be sent. */
export type Perform = (call: ServiceCall) => Promise<Message>;

/**
 * What every call of a service goes through, gRPC and REST alike, in this order. Faults come after the token, so that
 * a client's first, refused attempt uses none of them up.
 */
export function performer(ctx: SandboxContext, verifyToken: VerifyToken): Perform {
  const steps: Step<ServiceCall>[] = [logged, authenticated(verifyToken), faulted, implemented, validated];
  return (call) => throughSteps(ctx, call, steps, () => run(call));
}

const implemented: Step<ServiceCall> = async (_ctx, { served, method }, next) => {
  if (served.methods[method.localName]) return next();
  throw new SandboxError({
    code: "UNIMPLEMENTED",
    message: `the sandbox does not implement ${served.service.typeName}/${method.name}`,
  });
};

async function run({ served, method, request }: ServiceCall): Promise<Message> {
  return create(method.output, await served.methods[method.localName]?.(request));
}
