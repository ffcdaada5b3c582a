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
  const titles = connections.map(({ title }) => title);
  if (titles.length === 0) return "Nothing needs reconnecting any more.";
  const one = titles.length === 1;
  const named = titles.length > 3 ? `${titles.length} connections` : list.format(titles);
  const waiting = waitingRuns === 1 ? "1 run waits" : `${waitingRuns} runs wait`;
  const what = `${named} ${one ? "needs" : "need"} reconnecting.`;
  return waitingRuns > 0 ? `${what} ${waiting} for ${one ? "it" : "them"}.` : what;
}
