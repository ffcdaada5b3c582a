import type { HistorySource } from "../history/types";
import type { NoticeKind } from "../notices/types";
import type { AccountState } from "./types";

/** What told of an account's state: an event of Scalekit, its provider when a tool was called, or a look at Scalekit. */
export type Learned = "event" | "use" | "look";

/** What the history says of whether an account is connected. */
export const STANDINGS = ["connected", "reconnected", "expired", "disconnected"] as const;

export type Standing = (typeof STANDINGS)[number];

/** How far Scalekit's clock may be from ours, in milliseconds. */
export const CLOCKS_MS = 30_000;

/** News of an account. */
export interface Change {
  /** Its state as it was known here; null where it is seen for the first time. */
  before: AccountState | null;
  /** Null where Scalekit has it no longer. */
  after: AccountState | null;
  learned: Learned;
  /** The user has just connected or disconnected it here. */
  byUser: boolean;
  /** Null where its history says nothing. */
  last: Standing | null;
}

/** What news of an account means for its user. */
export interface Meaning {
  kind: Standing;
  source: HistorySource;
  /** What they are to be told, where it was not their own doing. */
  notice: NoticeKind | null;
  /** It worked here and stopped: worth an email if it stays so. */
  broke: boolean;
}

/**
 * What news of an account means, or null where it means nothing to its user: a reconnect that has begun lies over an account that
 * may still work, and one that was given up leaves it as it was.
 */
export function meaningOf(change: Change): Meaning | null {
  const { before, after, learned, byUser } = change;
  if (before === after) return null;
  const was = change.last ?? standingOf(before);
  const elsewhere = learned === "event" ? "scalekit" : "operator";
  if (after === "active") return becameActive(was, byUser, elsewhere);
  if (after === "expired") {
    if (was === "expired" || (was === null && before !== null)) return null;
    const source = learned === "event" ? "scalekit" : "provider";
    return {
      kind: "expired",
      source,
      notice: "expired",
      broke: was === "connected" || was === "reconnected",
    };
  }
  const isGone = after === "disconnected" || after === null;
  if (!isGone || was === null || was === "disconnected") return null;
  if (byUser) return { kind: "disconnected", source: "you", notice: null, broke: false };
  return { kind: "disconnected", source: elsewhere, notice: "disconnected", broke: false };
}

function becameActive(was: Standing | null, byUser: boolean, elsewhere: HistorySource): Meaning | null {
  const isNew = was === null || was === "disconnected";
  const kind = isNew ? "connected" : "reconnected";
  if (byUser) return { kind, source: "you", notice: null, broke: false };
  if (!isNew && was !== "expired") return null;
  return { kind, source: elsewhere, notice: "connected", broke: false };
}

// Known before there was a history.
function standingOf(state: AccountState | null): Standing | null {
  if (state === "active") return "connected";
  return state === "expired" || state === "disconnected" ? state : null;
}
