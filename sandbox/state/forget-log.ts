import type { SandboxContext } from "./context";

/** Empties the call log: what is still under way stands in none. */
export function forgetLog(ctx: SandboxContext): void {
  ctx.log.length = 0;
  ctx.calls.kept = ctx.calls.come;
}
