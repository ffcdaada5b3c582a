import "server-only";
import type { AttemptView } from "./types";

/** What two accounts are called of which one came back in place of the other; by one name they cannot be told apart. */
export function accountNames({
  connectedAs,
  previouslyConnectedAs: before,
}: Pick<AttemptView, "connectedAs" | "previouslyConnectedAs">) {
  const isOneName = connectedAs !== null && connectedAs === before;
  return {
    before: before ?? "another account",
    now: isOneName ? "a different one of that name" : (connectedAs ?? "a different one"),
    kept: (isOneName ? null : connectedAs) ?? "the new account",
    meant: (isOneName ? null : before) ?? "the earlier one",
  };
}
