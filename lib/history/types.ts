import type { AttemptOutcome } from "../connections/types";

/** What can happen to a connection. */
export const HISTORY_KINDS = [
  "connected",
  "verified",
  "refused",
  "expired",
  "reconnected",
  "disconnected",
  "used",
] as const;

export type HistoryKind = (typeof HISTORY_KINDS)[number];

/**
 * By what it came about: `you` here in the app, `somebody_else` with a link of yours, the `provider`, an event of `scalekit`, or an
 * `operator`, who is anybody with access to the Scalekit environment.
 */
export type HistorySource = "you" | "somebody_else" | "provider" | "scalekit" | "operator";

/** One entry as its user sees it. */
export interface HistoryEntry {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: HistoryKind;
  source: HistorySource;
  connection: { name: string; title: string; slug: string };
  reason: AttemptOutcome | null;
  run: { id: string; title: string } | null;
}

export interface HistoryFilter {
  connection: string | null;
  kind: HistoryKind | null;
}

export interface HistoryPage {
  entries: HistoryEntry[];
  /** Connections that the user's history speaks of. */
  connections: { name: string; title: string }[];
  /** What leads to older entries, or null at the end. */
  next: string | null;
}
