import type { ReturnTo } from "./return-routes";
import type { StateWords } from "./words";

/** What the screen knows about connections. Safe for the client: no token, no upstream type. */

/** The five states of Scalekit, `none` for a user who never tried, `unknown` for one this code does not know. */
export const ACCOUNT_STATES = [
  "none",
  "pending_auth",
  "pending_verification",
  "active",
  "expired",
  "disconnected",
  "unknown",
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** How a connection is authorized: by consent at the provider, or by a form that takes a secret. */
export type AuthorizationKind = "oauth" | "form";

/** One enabled connection, seen by one user. Times are ISO 8601 strings in UTC. */
export interface ConnectionView {
  /** The connection's name: the key that calls take. */
  name: string;
  /** What people call it: "Gmail". */
  title: string;
  /** Provider slug of the catalogue: "gmail". Names the icon. */
  slug: string;
  categories: string[];
  kind: AuthorizationKind;
  state: AccountState;
  /** The provider account, where a profile tool says so: "ana@example.com". */
  connectedAs: string | null;
  lastUsedAt: string | null;
  /** When the state was last read from Scalekit. */
  checkedAt: string | null;
  /** When it left ACTIVE, as far as known. */
  stoppedAt: string | null;
  /** When the state last changed, as far as known: a confirmation older than 60 s has failed. */
  changedAt: string | null;
  /** What the app does with it and what it cannot do: one to three plain lines. */
  purpose: string[];
  /** In place of the words of its state, where those would mislead: see own-words.ts. */
  words?: StateWords;
  /** In a list, where there is more to say of the state: what to choose, or what waits for it. */
  note?: string;
}

/** The list, and how fresh it is. */
export interface ConnectionsView {
  connections: ConnectionView[];
  freshness: Freshness;
}

/** `stale`: Scalekit did not answer in time and these are the last known states, of `asOf`. Its headline is `title`. */
export type Freshness =
  | { kind: "fresh" }
  | { kind: "stale"; asOf: string | null; title: string; problem: PublicProblem };

/** One connection with what only its own page shows. */
export interface ConnectionDetails extends ConnectionView {
  /** Names of granted permissions; null where the authorization has none or they are not known. */
  permissions: string[] | null;
  createdAt: string | null;
  /** The access token's end; it is renewed silently and does not end the connection. */
  tokenExpiresAt: string | null;
  /** Stale where Scalekit did not answer and this is what was known. */
  freshness: Freshness;
}

/** An expected failure: a code to act on and a sentence to show. The cause stays on the server. */
export interface PublicProblem {
  code: ProblemCode;
  message: string;
  /** Seconds until trying again makes sense. */
  retryAfterSeconds?: number;
}

export type ProblemCode =
  | "signed_out"
  | "other_user"
  | "foreign_origin"
  | "bad_input"
  | "unknown_connection"
  | "too_many_attempts"
  | "out_of_date"
  | "bad_fields"
  | "unknown_workflow"
  | "not_offered"
  | "too_many_runs"
  | "run_moved_on"
  | "scalekit_unreachable"
  | "scalekit_refused"
  | "failed_here"
  /** Said by the browser alone. */
  | "unreached"
  | "not_configured";

export type Result<T> = { ok: true; value: T } | { ok: false; problem: PublicProblem };

/** How one attempt ended, or where it stands. Each has its own words and next step. */
export type AttemptOutcome =
  | "open"
  | "confirming"
  | "connected"
  | "denied"
  | "abandoned"
  | "expired_link"
  | "wrong_user"
  | "other_browser"
  | "wrong_account"
  | "missing_permissions"
  | "provider_failure"
  | "scalekit_unreachable"
  | "not_confirmed"
  | "too_many"
  | "withdrawn"
  | "undone"
  | "voided";

/** Ends of a callback that belong to no attempt the visitor may see. */
export type Why = "signed_out" | "unknown_attempt" | "wrong_user" | "bad_return" | "failed";

/** What a person reads about one attempt. `title` stands in the tab, `heading` on the page. */
export interface OutcomeWords {
  title: string;
  heading: string;
  sentences: string[];
  tone: "good" | "wait" | "bad";
  /** What starting again is called here; null where it is not the next step. */
  retry: string | null;
}

/** An attempt as its own user may see it. */
export interface AttemptView {
  id: string;
  outcome: AttemptOutcome;
  words: OutcomeWords;
  connection: Pick<ConnectionView, "name" | "title" | "slug" | "kind">;
  connectedAs: string | null;
  /** On wrong_account: who it was before. */
  previouslyConnectedAs: string | null;
  /** On missing_permissions: what was not granted. */
  missingPermissions: string[];
  /** Where the user came from: an id of our own list, and its path. */
  returnTo: { id: ReturnTo; path: string; label: string };
}
