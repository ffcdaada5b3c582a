/**
 * What became of an event: `read`, its account was read from Scalekit and kept; `nobody`, its identifier is not one of our
 * users; `no_connection`, its connection is none of this environment's; `ignored`, a type that this version does not know.
 */
export type EventOutcome = "read" | "nobody" | "no_connection" | "ignored";
