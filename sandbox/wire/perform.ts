import { create, type Message } from "@bufbuild/protobuf";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { authenticated, type VerifyToken } from "./authenticated";
import { type ServiceCall, type Step, throughSteps } from "./call";
import { logged } from "./call-log";
import { faulted } from "./faults";
import type { ServedService } from "./services";
import { validated } from "./validated";

/** Performs a call of a service. Throws SandboxError, or Dropped where no answer is to be sent. */
export type Perform = (service: ServedService, call: ServiceCall) => Promise<Message>;

/**
 * What every call of a service goes through, gRPC and REST alike, in this order. Faults come after the token, so that
 * a client's first, refused attempt uses none of them up.
 */
export function performer(ctx: SandboxContext, verifyToken: VerifyToken): Perform {
  const steps: Step<ServiceCall>[] = [logged, authenticated(verifyToken), faulted, validated];
  return (served, call) => throughSteps(ctx, call, steps, () => run(served, call));
}

async function run({ service, methods }: ServedService, { method, request }: ServiceCall): Promise<Message> {
  const work = methods[method.localName];
  if (!work) {
    throw new SandboxError({
      code: "UNIMPLEMENTED",
      message: `the sandbox does not implement ${service.typeName}/${method.name}`,
    });
  }
  return create(method.output, await work(request));
}
