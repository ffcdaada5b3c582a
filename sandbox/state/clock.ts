import type { SandboxContext } from "./context";
import type { State } from "./model";

/** The sandbox's time: the real clock plus the offset that control moves. */
export function sandboxNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}

/** Moves the clock by seconds (negative goes back), and lets due webhooks go out. */
export function advanceClock(ctx: SandboxContext, seconds: number): void {
  moveTo(ctx, ctx.state.clockOffsetMs + seconds * 1000);
}

/** Sets the clock to a time in milliseconds since the epoch; it goes on from there. */
export function setClock(ctx: SandboxContext, time: number): void {
  moveTo(ctx, time - Date.now());
}

/** Back to the real clock. */
export function resetClock(ctx: SandboxContext): void {
  moveTo(ctx, 0);
}

function moveTo(ctx: SandboxContext, offsetMs: number): void {
  ctx.state.clockOffsetMs = offsetMs;
  ctx.save();
  ctx.wakeWebhooks();
}
