/** Tells the other tabs of this browser that an attempt ended. Whoever hears it looks for themselves and believes nothing. */
export const CONNECTIONS_CHANNEL = "patchbay:connections";

export interface AttemptFinished {
  type: "attempt-finished";
  connection: string;
}
