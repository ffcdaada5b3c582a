import type { AccountState } from "../connections/types";
import type { MailKind } from "./types";

/** A reconnect that has begun is no reconnect yet. */
const BROKEN = new Set<AccountState>(["expired", "pending_auth", "pending_verification"]);
/** Nothing is missing unless a choice is, or another kind of email says so. */
const USABLE = new Set<AccountState>(["active", "expired"]);

/** How what an email is about stands once it is due. */
export interface Standing {
  state: AccountState;
  /** It stopped and has not come back, though a reconnect may have begun: that is written about as such. */
  isStopped: boolean;
  /** It came back as another account than before, and its user has not chosen yet. */
  awaitsAChoice: boolean;
  /** Runs wait for it. */
  isWaitedFor: boolean;
}

/** What becomes of an email that is due: it is sent, looked at again after a while, or never sent. */
export type Verdict = "send" | "wait" | "drop";

/** Whether an email is still worth sending. Of a state that nobody knows it is not known that it has come back. */
export function verdictOn(kind: MailKind, standing: Standing): Verdict {
  const { state, isStopped, awaitsAChoice, isWaitedFor } = standing;
  if (kind === "waiting") {
    const isSaidOrOver = isStopped || (USABLE.has(state) && !awaitsAChoice);
    return isWaitedFor && !isSaidOrOver ? "send" : "drop";
  }
  if (state === "unknown") return "wait";
  return BROKEN.has(state) ? "send" : "drop";
}
