import { z } from "zod";
import { revokeTokens } from "../oidc/tokens";
import type { SandboxContext } from "../state/context";
import { resetState } from "../state/seed";
import { type ControlRequest, parseBody } from "./request";

const resetInput = z.strictObject({ all: z.boolean().optional(), keepClock: z.boolean().optional() });
const decisions = ["ask", "deny", "partial"] as const;
const consentInput = z.strictObject({ decision: z.enum(decisions, `Use one of ${decisions.join(", ")}.`) });

export function reset(ctx: SandboxContext, request: ControlRequest) {
  const { all = ctx.startedWithAll, keepClock } = parseBody(resetInput, request.body);
  resetState(ctx, { all, keepClock });
  return { people: ctx.state.people.length, connections: ctx.state.connections.length };
}

export function readNextConsent(ctx: SandboxContext) {
  return { nextConsent: ctx.state.nextConsent };
}

export function setNextConsent(ctx: SandboxContext, request: ControlRequest) {
  ctx.state.nextConsent = parseBody(consentInput, request.body);
  ctx.save();
  return readNextConsent(ctx);
}

/** Makes every token of every SDK Unauthenticated from here on. */
export function revokeAllTokens(ctx: SandboxContext) {
  return { revoked: revokeTokens(ctx) };
}
