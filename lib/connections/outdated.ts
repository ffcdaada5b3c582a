import type { ConnectionQuestion } from "./input";
import { isFinal } from "./outcome";
import type { AccountState, AttemptView } from "./types";

/** Whether a page shows another state than there is by now, or a newer attempt has ended than the one that it knows. */
export function isOutdated(
  shown: NonNullable<ConnectionQuestion["shown"]>,
  state: AccountState,
  attempt: AttemptView | null,
): boolean {
  if (state !== shown.state) return true;
  return shown.end !== undefined && attempt !== null && isFinal(attempt.outcome) && attempt.id !== shown.end;
}
