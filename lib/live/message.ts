/** What a stream tells a page: to look again, that it still stands, or that the session is over. */
export type Event = "look" | "beat" | "end";

/**
 * An event as the wire has it (HTML Living Standard, 9.2.5, "Parsing an event stream").
 *
 * @param flow whether everything that concerns the user is told, or only what this app did itself
 * @param at its id, from which a stream goes on after a break, in ms since the epoch; none for what ends one
 */
export function message(event: Event, flow: boolean, at?: number): string {
  return `${at === undefined ? "" : `id: ${at}\n`}event: ${event}\ndata: ${flow ? "all" : "ours"}\n\n`;
}
