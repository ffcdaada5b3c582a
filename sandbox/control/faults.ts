import { z } from "zod";
import type { SandboxContext } from "../state/context";
import { grpcCodes, SandboxError } from "../state/errors";
import { newId } from "../state/ids";
import type { Fault } from "../state/model";
import { type ControlRequest, param, parseBody } from "./request";

const kind = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("fail"),
      code: z.enum(grpcCodes, `Use one of ${grpcCodes.join(", ")}.`),
      message: z.string().max(1000).optional(),
      toolErrorCode: z.string().min(1).max(100).optional(),
      performed: z.boolean().optional(),
      retryAfterSeconds: z.number().int().min(1).max(86_400, "At most a day.").optional(),
    }),
    z.strictObject({
      type: z.literal("delay"),
      ms: z.number().int().min(0).max(600_000, "Delay at most ten minutes."),
    }),
    z.strictObject({ type: z.literal("accept_then_drop") }),
    z.strictObject({ type: z.literal("garbage") }),
    z.strictObject({ type: z.literal("cut_midway") }),
    z.strictObject({ type: z.literal("refuse_connections") }),
  ],
  'Send {"type": "fail", "code": "UNAVAILABLE"}, {"type": "delay", "ms": 500}, {"type": "accept_then_drop"}, {"type": "garbage"}, {"type": "cut_midway"} or {"type": "refuse_connections"}.',
);

const newFault = z.strictObject({
  method: z.string("Name a method as the call log does, or *.").min(1).max(200).default("*"),
  identifier: z.string().min(1).max(200).optional(),
  remaining: z.number().int().min(1, "A fault hits at least one call.").nullable().default(1),
  kind,
});

export function listFaults(ctx: SandboxContext) {
  return { faults: ctx.faults };
}

export function createFault(ctx: SandboxContext, request: ControlRequest) {
  const fault: Fault = { id: newId("fault"), ...parseBody(newFault, request.body) };
  ctx.faults.push(fault);
  return { fault };
}

export function deleteFaults(ctx: SandboxContext) {
  ctx.faults.length = 0;
  return { faults: ctx.faults };
}

export function deleteFault(ctx: SandboxContext, request: ControlRequest) {
  const index = ctx.faults.findIndex((fault) => fault.id === param(request, "id"));
  if (index < 0) throw new SandboxError({ code: "NOT_FOUND", message: "That fault is gone already." });
  const [fault] = ctx.faults.splice(index, 1);
  return { deleted: fault?.id };
}
