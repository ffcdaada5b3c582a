/** What comes in and goes out of the sandbox: calls and the faults that hit them, webhooks, mail, writes of tools. */

export type EventType =
  | "connected_account.created"
  | "connected_account.updated"
  | "connected_account.status_updated"
  | "connected_account.deleted"
  | "connected_account.magic_link_generated"
  | "connected_account.oauth_succeeded"
  | "connected_account.oauth_tokens_fetched"
  | "connected_account.token_refresh_succeeded"
  | "connected_account.token_refresh_failed";

export interface Delivery {
  /** `evt_…`, also the `webhook-id`. */
  eventId: string;
  type: EventType;
  /** The JSON text that is signed and sent, unchanged over retries. */
  body: string;
  createdAt: number;
  attempts: { at: number; status: number | null; error?: string }[];
  nextAttemptAt: number | null;
  state: "queued" | "delivered" | "given_up" | "no_endpoint";
}

export interface WebhookEndpoint {
  url: string;
  /** `whsec_` + base64. */
  secret: string;
}

/** One request that reached the wire. */
export interface CallLogEntry {
  /** Counts calls up from 0 as they come, also over entries that were dropped and a log that was emptied. */
  index: number;
  at: number;
  /** Short name such as `ListConnectedAccounts`, `ExecuteTool`, `oauth/token`, `proxy`. */
  method: string;
  transport: "grpc" | "rest" | "http";
  identifier?: string;
  /** `ok`, a gRPC code name such as `NOT_FOUND`, or `DROPPED` where a fault cut the answer off. */
  code: string;
  durationMs: number;
}

export interface Fault {
  id: string;
  /** Short method name as in the call log, or `*`. */
  method: string;
  /** Only calls that name this identifier are hit; without it, anybody's. */
  identifier?: string;
  /** How many calls it still hits; null is until removed. */
  remaining: number | null;
  kind: /**
   * With `toolErrorCode` the failure is a tool's: TOOL_ERROR with this code of the provider. With `performed` the call does
   * its work, and its success is lost on the way: what a client that repeats itself meets.
   */
    | {
        type: "fail";
        code: string;
        message?: string;
        toolErrorCode?: string;
        performed?: boolean;
        retryAfterSeconds?: number;
      }
    | { type: "delay"; ms: number }
    | { type: "accept_then_drop" }
    | { type: "garbage" }
    | { type: "cut_midway" }
    | { type: "refuse_connections" };
}

/** A mail that came in by SMTP, as its reader would see it. */
export interface Mail {
  id: string;
  at: number;
  from: string;
  /** Who the envelope names. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** By lower-case name; of several the last. */
  headers: Record<string, string>;
}

/** A write that a tool made, kept so that a test can count it. */
export interface ToolWrite {
  at: number;
  tool: string;
  accountId: string;
  executionId: string;
  params: Record<string, unknown>;
}
