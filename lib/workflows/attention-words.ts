import type { Attention } from "./types";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/**
 * "Gmail needs reconnecting. 2 runs wait for it." For more than three connections only their number is said. None has a sentence
 * too: the banner says it once the last one is dealt with.
 */
export function attentionSentence({
  connections,
  waitingRuns,
}: Pick<Attention, "connections" | "waitingRuns">): string {
  if (connections.length === 0) return "Nothing needs reconnecting any more.";
  const stopped = connections.filter(({ awaitsAChoice }) => !awaitsAChoice);
  const another = connections.filter(({ awaitsAChoice }) => awaitsAChoice);
  const waiting = waitingRuns === 1 ? "1 run waits" : `${waitingRuns} runs wait`;
  return [
    stopped.length > 0 && `${named(stopped)} ${stopped.length === 1 ? "needs" : "need"} reconnecting.`,
    another.length > 0 &&
      `${named(another)} came back with ${another.length === 1 ? "another account" : "other accounts"}.`,
    waitingRuns > 0 && `${waiting} for ${connections.length === 1 ? "it" : "them"}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function named(some: Attention["connections"]): string {
  return some.length > 3 ? `${some.length} connections` : list.format(some.map(({ title }) => title));
}
