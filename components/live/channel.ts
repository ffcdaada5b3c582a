/** Between the tabs of one browser. Whoever hears something looks for themselves and believes nothing. */
export const LIVE_CHANNEL = "patchbay:live";

/**
 * What a browser is told of as it happens: `nothing` where it has no stream, `ours`, what changes in this app, and `all`, what
 * changes at Scalekit as well, which takes a webhook that delivers.
 */
export type Live = "nothing" | "ours" | "all";

/** The tab with the stream says how it stands; a new tab asks, and says from when what it shows is (ms since the epoch). */
export type LiveMessage = { type: "state"; live: Live } | { type: "asked"; since: number };
