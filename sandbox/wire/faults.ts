import { setTimeout as wait } from "node:timers/promises";
import type { SandboxContext } from "../state/context";
import { type GrpcCode, grpcCodes, SandboxError } from "../state/errors";
import type { Fault } from "../state/model";
import type { BadAnswer } from "./bad-answers";
import type { Call, Step } from "./call";

/** The call was performed, and answered badly or not at all. Nothing is left to send. */
export class Dropped extends Error {}

/** Lets the faults that control ordered hit the calls they were ordered for, each at most `remaining` times. */
export const faulted: Step = async (ctx, call, next) => {
  const fault = takeFault(ctx, (one) => isFor(one, call) && one.kind.type !== "refuse_connections");
  if (!fault) return next();
  const { kind } = fault;
  if (kind.type === "fail") {
    if (kind.performed) await next().catch(() => undefined);
    throw failure(kind);
  }
  if (kind.type === "delay") await wait(kind.ms, undefined, { ref: false });
  if (!isBadAnswer(kind)) return next();
  await next().catch(() => undefined);
  await call.answerBadly(kind.type);
  throw new Dropped();
};

/** The fault that was ordered for what is no call of Scalekit's, by its own name and never by `*`; one hit is used up. */
export function faultOf(ctx: SandboxContext, name: string): Fault["kind"] | undefined {
  return takeFault(ctx, ({ method }) => method === name)?.kind;
}

/** True, and one refusal used up, while connections are to be refused. */
export function refusesConnection(ctx: SandboxContext): boolean {
  return takeFault(ctx, (one) => one.kind.type === "refuse_connections") !== undefined;
}

function isBadAnswer(kind: Fault["kind"]): kind is { type: BadAnswer } {
  return kind.type === "accept_then_drop" || kind.type === "garbage" || kind.type === "cut_midway";
}

function takeFault(ctx: SandboxContext, isWanted: (fault: Fault) => boolean): Fault | undefined {
  const fault = ctx.faults.find((one) => isWanted(one) && (one.remaining === null || one.remaining > 0));
  if (!fault || fault.remaining === null) return fault;
  fault.remaining -= 1;
  if (fault.remaining === 0) ctx.faults.splice(ctx.faults.indexOf(fault), 1);
  return fault;
}

function isFor(fault: Fault, call: Call): boolean {
  if (fault.identifier !== undefined && fault.identifier !== call.identifier) return false;
  return fault.method === "*" || fault.method === call.name;
}

function failure(kind: Extract<Fault["kind"], { type: "fail" }>): SandboxError {
  const code = (grpcCodes as readonly string[]).includes(kind.code) ? (kind.code as GrpcCode) : "INTERNAL";
  const message = kind.message ?? `fault ordered at the sandbox: ${code}`;
  const tool = kind.toolErrorCode ? { code: kind.toolErrorCode, message } : undefined;
  return new SandboxError({ code, message, tool, retryAfterSeconds: kind.retryAfterSeconds });
}
