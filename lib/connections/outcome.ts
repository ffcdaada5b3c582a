import type { AttemptOutcome } from "./types";

/** Whether starting again must first make links that are still out worthless. */
export function startsOver(outcome: AttemptOutcome): boolean {
  return outcome === "open" || outcome === "abandoned" || outcome === "not_confirmed";
}

/** Whether nothing more will happen to an attempt by itself. */
export function isFinal(outcome: AttemptOutcome): boolean {
  return outcome !== "open" && outcome !== "confirming";
}
