/** Tells the tabs of this browser that something happened. Whoever hears it looks for themselves and believes nothing. */
export const CONNECTIONS_CHANNEL = "patchbay:connections";

export interface AttemptFinished {
  type: "attempt-finished";
  connection: string;
}

/** The server said that something changed: see components/live. */
export interface Changed {
  type: "changed";
}
