import type { AttemptOutcome, AttemptView } from "./types";

/** Whether starting again must first make links that are still out worthless. */
export function startsOver(outcome: AttemptOutcome): boolean {
  return outcome === "open" || outcome === "abandoned" || outcome === "not_confirmed";
}

/** Whether nothing more will happen to an attempt by itself. */
export function isFinal(outcome: AttemptOutcome): boolean {
  return outcome !== "open" && outcome !== "confirming";
}

/**
 * Which attempt ended, and how, as one text to compare; null where it has not ended. What was not known may be known later, and
 * what was left to the person be chosen: the same attempt then has another end.
 */
export function endOf(attempt: Pick<AttemptView, "id" | "outcome"> | null): string | null {
  return attempt && isFinal(attempt.outcome) ? `${attempt.id} ${attempt.outcome}` : null;
}
