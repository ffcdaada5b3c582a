import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { ConnectionQuestion } from "./input";
import { endOf } from "./outcome";
import type { AttemptView, ConnectionDetails } from "./types";

type Compared = Pick<ConnectionDetails, "state" | "connectedAs" | "permissions" | "freshness">;

/**
 * Whether a page shows another state, another account or other permissions than there are by now, or says that Scalekit did not
 * answer where it does, or the newest attempt has an end that it does not know. Whose account it is and what was granted come later
 * than the state: they take calls of their own.
 */
export function isOutdated(
  shown: NonNullable<ConnectionQuestion["shown"]>,
  { state, connectedAs, permissions, freshness }: Compared,
  attempt: AttemptView | null,
): boolean {
  if (state !== shown.state || connectedAs !== shown.connectedAs) return true;
  if (shown.stale && freshness.kind === "fresh") return true;
  if (shown.permissions !== undefined && !sameNames(shown.permissions, permissions)) return true;
  const end = endOf(attempt);
  return shown.end !== undefined && end !== null && end !== shown.end;
}

/** Whether they are the same, in whatever order; null where they are not known. */
function sameNames(one: string[] | null, other: string[] | null): boolean {
  return isDeepStrictEqual(one && new Set(one), other && new Set(other));
}
