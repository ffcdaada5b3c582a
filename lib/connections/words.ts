import type { AccountState, ConnectionView, ProblemCode } from "./types";

/** How a badge looks; its word and icon say the same without colour. */
export type Tone = "quiet" | "good" | "wait" | "bad";

export type StateIcon =
  | "circle-dashed"
  | "hourglass"
  | "loader"
  | "circle-check"
  | "triangle-alert"
  | "unplug"
  | "circle-help";

export interface StateWords {
  badge: string;
  tone: Tone;
  icon: StateIcon;
  /** As the end of "Gmail …", for the one announcement of a change. */
  announcement: string;
}

/** One word per state, the same everywhere. */
export const stateWords: Record<AccountState, StateWords> = {
  none: { badge: "Not connected", tone: "quiet", icon: "circle-dashed", announcement: "is not connected" },
  pending_auth: {
    badge: "Waiting for approval",
    tone: "wait",
    icon: "hourglass",
    announcement: "is waiting for approval",
  },
  pending_verification: {
    badge: "Confirming",
    tone: "wait",
    icon: "loader",
    announcement: "is being confirmed",
  },
  active: { badge: "Connected", tone: "good", icon: "circle-check", announcement: "is connected" },
  expired: {
    badge: "Needs reconnecting",
    tone: "bad",
    icon: "triangle-alert",
    announcement: "needs reconnecting",
  },
  disconnected: { badge: "Disconnected", tone: "quiet", icon: "unplug", announcement: "is disconnected" },
  unknown: {
    badge: "Unknown",
    tone: "wait",
    icon: "circle-help",
    announcement: "is in an unknown state",
  },
};

/** For a consent that nobody confirms any more. */
export const notConfirmed: StateWords = {
  badge: "Not confirmed",
  tone: "bad",
  icon: "triangle-alert",
  announcement: "could not be confirmed",
};

/** Where Scalekit could not be asked yet whether there is an account. */
export const notKnown: StateWords = {
  badge: "Not known",
  tone: "quiet",
  icon: "circle-help",
  announcement: "is not known",
};

/**
 * The words for a connection as it stands at `now` (ms): its own where it has some, and a confirmation that failed is no longer
 * called "Confirming".
 */
export function wordsFor(connection: Timed, now: number): StateWords {
  return (
    connection.words ?? (confirmationFailed(connection, now) ? notConfirmed : stateWords[connection.state])
  );
}

/** What the one primary control of a state does. `start` mints a link, `manage` opens the connection's page. */
export interface PrimaryAction {
  kind: "start" | "manage" | "check";
  /** Button text without the connection's title: "Reconnect". */
  verb: string;
  /** Whether the state is one to act on now. */
  pressing: boolean;
  /** Makes links that are still out worthless first. */
  startOver?: boolean;
}

/** A confirmation that takes longer than this has failed (milliseconds). */
export const CONFIRMING_LIMIT = 60_000;

type Timed = Pick<ConnectionView, "state" | "changedAt" | "words">;

/** True once a confirmation can no longer succeed: its words say so, or its time is up. An unknown start counts as just begun. */
export function confirmationFailed({ state, changedAt, words }: Timed, now: number): boolean {
  const isLate = changedAt !== null && now - Date.parse(changedAt) > CONFIRMING_LIMIT;
  return state === "pending_verification" && (isLate || Boolean(words));
}

/** The primary action, or null while there is nothing to do but wait. `now` in ms since the epoch. */
export function primaryAction(connection: Timed, now: number): PrimaryAction | null {
  switch (connection.state) {
    case "none":
      return { kind: "start", verb: "Connect", pressing: false };
    case "disconnected":
      return { kind: "start", verb: "Connect again", pressing: false };
    case "pending_auth":
      return { kind: "start", verb: "Continue", pressing: true };
    case "expired":
      return { kind: "start", verb: "Reconnect", pressing: true };
    case "pending_verification":
      return confirmationFailed(connection, now)
        ? { kind: "start", verb: "Start over", pressing: true, startOver: true }
        : null;
    case "active":
      return { kind: "manage", verb: "Manage", pressing: false };
    case "unknown":
      return { kind: "check", verb: "Check now", pressing: true };
  }
}

/** A button's name with its connection: "Reconnect Gmail", "Start over with Gmail". It begins with the verb as shown. */
export function nameWithTitle(verb: string, title: string): string {
  const direct = verb === "Connect" || verb === "Reconnect" || verb === "Manage";
  return direct ? `${verb} ${title}` : `${verb} with ${title}`;
}

/** Whether the state also offers to begin anew with a fresh link. */
export function canStartOver(state: AccountState): boolean {
  return state === "pending_auth";
}

/** Whether there is an account to disconnect, or an approval under way that could still become one. */
export function canDisconnect(state: AccountState): boolean {
  return ["active", "expired", "pending_auth", "pending_verification"].includes(state);
}

/** Whether the account worked once and no longer does. A reconnect under way may lie over one that still works. */
export function hasStopped(state: AccountState): boolean {
  return state === "expired" || state === "disconnected";
}

/** The headline where what is shown may be old, by the reason. */
export function staleTitle(code: ProblemCode): string {
  if (code === "not_configured") return "This app's access to Scalekit does not work";
  return code === "scalekit_refused" ? "Scalekit refused to answer" : "Scalekit did not answer";
}

/** One sentence about where the connection stands and what to do, or null where the badge says it all. */
export function stateSentence(connection: Timed & Pick<ConnectionView, "title">, now: number): string | null {
  const { state, title } = connection;
  switch (state) {
    case "pending_auth":
      return `Started, but not approved yet. Continue to finish at ${title}.`;
    case "pending_verification":
      return confirmationFailed(connection, now)
        ? "It could not be confirmed that it was you. Start over to try again."
        : "Approved. Confirming that it was you, which takes a few seconds.";
    case "expired":
      return `${title} no longer accepts this connection. Nothing can use it until you reconnect.`;
    case "disconnected":
      return "Nothing can use it until you connect it again.";
    case "unknown":
      return "Scalekit reports a state that Patchbay does not know, so it is not treated as connected.";
    default:
      return null;
  }
}

export type Group = "attention" | "connected" | "available";

/** The part of the page a connection belongs to. */
export function groupOf({ state, words }: Pick<ConnectionView, "state" | "words">): Group {
  if (state === "active" && !words) return "connected";
  return state === "none" || state === "disconnected" ? "available" : "attention";
}
