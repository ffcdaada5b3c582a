import { SandboxError } from "../state/errors";
import type { Step } from "./call";
import { Dropped } from "./faults";

const keptCalls = 10_000;

/** Notes every call with what came of it and how long it took. */
export const logged: Step = async (ctx, call, next) => {
  const at = ctx.now();
  const started = performance.now();
  const note = (code: string) => {
    const { name: method, transport, identifier } = call;
    const index = (ctx.log.at(-1)?.index ?? -1) + 1;
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
