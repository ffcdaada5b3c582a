import type { AttemptView, ConnectionView } from "@/lib/connections/types";
import { wordsFor } from "@/lib/connections/words";

/** "Gmail is connected." For more than three only their number is said. `now` in ms since the epoch. */
export function announce(
  changed: Pick<ConnectionView, "title" | "state" | "changedAt" | "words">[],
  now: number,
): string {
  if (changed.length > 3) return `${changed.length} connections changed.`;
  return `${changed.map((connection) => `${connection.title} ${wordsFor(connection, now).announcement}`).join(", ")}.`;
}

/** How one connection stands, in a sentence: an attempt that keeps it from being used says more than its state. */
export function standing(
  connection: Pick<ConnectionView, "title" | "state" | "changedAt" | "words">,
  undecided: AttemptView | null,
  now: number,
): string {
  return undecided ? `${undecided.words.heading}.` : announce([connection], now);
}
