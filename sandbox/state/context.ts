import type { Account, CallLogEntry, EventType, Fault, State, Status } from "./model";

/** What every part of the running sandbox is handed. `state` changes through operations only, which then call `save`. */
export interface SandboxContext {
  state: State;
  /** Writes the state to disk soon; many calls make one write. */
  save(): void;
  /** The sandbox's clock, milliseconds since the epoch. */
  now(): number;
  /** Issuer, and base of every link: `http://127.0.0.1:4010`. */
  origin: string;
  /** Whether the sandbox was started with every connector of the catalogue. */
  startedWithAll: boolean;
  /** Queues a webhook and returns at once. */
  emit(type: EventType, account: Account, extra?: { oldStatus?: Status }): void;
  /** Looks at the webhook queue again: call it after moving the clock or changing the endpoint. */
  wakeWebhooks(): void;
  /** Requests that reached the wire and have ended, in the order of their ends, at most 10 000. */
  log: CallLogEntry[];
  /** How many have come, and the first of them that the log still takes. */
  calls: { come: number; kept: number };
  faults: Fault[];
}
