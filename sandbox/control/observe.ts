import { z } from "zod";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { forgetLog } from "../state/forget-log";
import type { ControlRequest } from "./request";

/** The whole state, without the keys and tokens of the OpenID provider. */
export function readState(ctx: SandboxContext) {
  const { oidc: _secret, ...state } = ctx.state;
  return { ...state, origin: ctx.origin, now: new Date(ctx.now()).toISOString(), faults: ctx.faults };
}

/** How often each method was called, by its short name. */
export function countCalls(calls: SandboxContext["log"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method } of calls) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}

const wholeNumber = z.coerce.number().int().min(0);

/**
 * Calls from index `since` on, of everybody or those that name one `identifier`; `next` is the index to ask from the
 * next time. In the order in which they came; one that is under way is not there yet.
 */
export function readCalls(ctx: SandboxContext, request: ControlRequest) {
  const since = wholeNumber.safeParse(request.query.get("since") ?? 0);
  if (!since.success) {
    const message = "since: Use the number that an earlier answer gave as next.";
    throw new SandboxError({ code: "INVALID_ARGUMENT", message });
  }
  const identifier = request.query.get("identifier");
  const calls = ctx.log.filter(
    (call) => call.index >= since.data && (identifier === null || call.identifier === identifier),
  );
  calls.sort((one, other) => one.index - other.index);
  return { calls, counts: countCalls(calls), next: ctx.calls.come };
}

export function forgetCalls(ctx: SandboxContext) {
  forgetLog(ctx);
  return { calls: [], counts: {}, next: ctx.calls.come };
}

export function readDeliveries(ctx: SandboxContext) {
  return { deliveries: ctx.state.deliveries };
}

export function readToolWrites(ctx: SandboxContext) {
  return { toolWrites: ctx.state.toolWrites };
}
