import { z } from "zod";
import { advanceClock, resetClock, setClock } from "../state/clock";
import type { SandboxContext } from "../state/context";
import { type ControlRequest, parseBody } from "./request";

const seconds = z
  .number("Give the seconds as a number.")
  .min(-1e9)
  .max(1e9, "That is more than thirty years.");
const time = z.iso.datetime({
  offset: true,
  error: "Give the time as ISO 8601, such as 2030-01-31T12:00:00Z.",
});

const move = z.union(
  [
    z.strictObject({ advanceSeconds: seconds }),
    z.strictObject({ set: time }),
    z.strictObject({ reset: z.literal(true) }),
  ],
  'Send one of {"advanceSeconds": 60}, {"set": "2030-01-31T12:00:00Z"} and {"reset": true}.',
);

/** The sandbox's time as ISO 8601, and how far it is from the real clock in milliseconds. */
export function readClock(ctx: SandboxContext) {
  return { now: new Date(ctx.now()).toISOString(), offsetMs: ctx.state.clockOffsetMs };
}

export function moveClock(ctx: SandboxContext, request: ControlRequest) {
  const input = parseBody(move, request.body);
  if ("advanceSeconds" in input) advanceClock(ctx, input.advanceSeconds);
  else if ("set" in input) setClock(ctx, Date.parse(input.set));
  else resetClock(ctx);
  return readClock(ctx);
}
