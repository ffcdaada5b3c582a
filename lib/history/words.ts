import type { AttemptOutcome } from "../connections/types";
import type { Tone } from "../connections/words";
import type { HistoryEntry, HistoryKind, HistorySource } from "./types";

/** What each kind of entry is called, and how it looks. */
export const historyWords: Record<HistoryKind, { label: string; tone: Tone; icon: HistoryIcon }> = {
  connected: { label: "Connected", tone: "good", icon: "circle-check" },
  verified: { label: "Confirmed", tone: "quiet", icon: "circle-check" },
  refused: { label: "Refused", tone: "bad", icon: "ban" },
  expired: { label: "Stopped working", tone: "bad", icon: "triangle-alert" },
  reconnected: { label: "Reconnected", tone: "good", icon: "circle-check" },
  disconnected: { label: "Disconnected", tone: "quiet", icon: "unplug" },
  used: { label: "Used by a run", tone: "quiet", icon: "play" },
};

const ANOTHER = { label: "Came back as another account", tone: "wait", icon: "triangle-alert" } as const;

/** What an entry is called, and how it looks. */
export function entryWords({ kind, reason }: Pick<HistoryEntry, "kind" | "reason">) {
  return kind === "reconnected" && reason === "wrong_account" ? ANOTHER : historyWords[kind];
}

export type HistoryIcon = "circle-check" | "ban" | "triangle-alert" | "unplug" | "play";

/** By what it came about, as the end of "by …". */
export function sourceWords(source: HistorySource, title: string): string {
  const words: Record<HistorySource, string> = {
    you: "you",
    somebody_else: "somebody else",
    provider: title,
    scalekit: "Scalekit",
    operator: "an operator",
  };
  return words[source];
}

const REASONS: Partial<Record<AttemptOutcome, string>> = {
  denied: "You did not allow it, so nothing was connected.",
  expired_link: "The authorization link had expired, so nothing was connected.",
  wrong_user: "Somebody else came back with your authorization link, so nothing was connected.",
  other_browser: "It came back in another browser, so it was not used.",
  provider_failure: "It failed there, so nothing was connected.",
  not_confirmed: "It could not be confirmed that it was you, so nothing was connected.",
  too_many: "Too much came back from your network in a short time, so it was not used.",
  withdrawn: "The connection was no longer offered, so nothing was connected.",
};

/** An entry in one sentence. */
export function historySentence({ kind, source, connection, reason }: HistoryEntry): string {
  const { title } = connection;
  const notHere = source === "you" ? "" : " It was not done in this app.";
  switch (kind) {
    case "connected":
      return `${title} was connected.${notHere}`;
    case "verified":
      return "Scalekit confirmed that it was you who gave consent.";
    case "refused":
      return REASONS[reason ?? "not_confirmed"] ?? "Nothing was connected.";
    case "expired":
      return `${title} no longer accepted the connection.`;
    case "reconnected":
      if (reason === "wrong_account")
        return `It was another ${title} account than before, for you to keep or to undo.`;
      return `${title} works again.${notHere}`;
    case "disconnected":
      return `Nothing can use ${title} since.${notHere}`;
    case "used":
      return `A run you started acted in ${title}.`;
  }
}
