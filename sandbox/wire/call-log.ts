import { SandboxError } from "../state/errors";
import type { Step } from "./call";
import { Dropped } from "./faults";

const keptCalls = 10_000;

/**
 * Notes every call with what came of it and how long it took. It is numbered when it comes: one that is held for long stands
 * before whatever was asked for later.
 */
export const logged: Step = async (ctx, call, next) => {
  const at = ctx.now();
  const index = ctx.calls.come;
  ctx.calls.come += 1;
  const started = performance.now();
  const note = (code: string) => {
    if (index < ctx.calls.kept) return;
    const { name: method, transport, identifier } = call;
    const durationMs = performance.now() - started;
    ctx.log.push({ index, at, method, transport, identifier, code, durationMs });
    if (ctx.log.length > keptCalls) ctx.log.splice(0, ctx.log.length - keptCalls);
  };
  try {
    const result = await next();
    note("ok");
    return result;
  } catch (error) {
    if (error instanceof Dropped) note("DROPPED");
    else note(error instanceof SandboxError ? error.code : "INTERNAL");
    throw error;
  }
};
