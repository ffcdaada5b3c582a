import "server-only";
import type { User } from "../auth/sessions";
import type { Permission } from "../workflows/define";
import { notGranted } from "./needs";
import { newestEnded } from "./newest-ended";
import type { AttemptView, ConnectionDetails, ConnectionView, PublicProblem } from "./types";
import { undecidedAttempt } from "./undecided-attempt";
import { connectionDetails } from "./view";

/** What code of yours may do with a connection at this moment, as one user. Safe for the client. */
export type Requirement = Ready | Needed | NotKnown;

/** The account is ACTIVE, and is the one that is meant: act. */
export interface Ready {
  state: "ready";
  connection: ConnectionDetails;
  /** The provider account, "ana@example.com"; null where no profile tool tells. */
  connectedAs: string | null;
}

/** The person has to connect, reconnect or choose first: show a `ConnectPrompt` with these. */
export interface Needed {
  state: "needed";
  connection: ConnectionDetails;
  /** The end of the newest attempt, where it has ended: it is no news to a prompt. */
  endedAttempt: string | null;
  /** Wanted permissions that were not granted, in words; empty where the account itself is not ACTIVE. */
  missingPermissions: string[];
  /** The attempt that brought another account than before, or may have: it awaits the person's choice, or its confirmation. */
  undecided: AttemptView | null;
}

/** The state cannot be told. Never treat it as connected. */
export interface NotKnown {
  state: "not_known";
  /** `unknown_connection`, `scalekit_unreachable`, `scalekit_refused` or `not_configured`, with a sentence to show. */
  problem: PublicProblem;
  /** As it was last seen, and when (ISO 8601); null where it never was. */
  lastKnown: { connection: ConnectionView; asOf: string | null } | null;
}

/** What is needed beyond the account. */
export interface Wanted {
  /** Permissions without which nothing can be done. Where the provider names none as granted, none counts as missing. */
  permissions?: readonly Permission[];
}

/**
 * Asks whether code of yours may use a connection now. Call it in a page, a server action or a handler before it acts, with the
 * session's user and never with an id out of a form. It is a look and not a lock: the account may stop before your call
 * arrives, so call it again where a tool fails.
 *
 * Scalekit is read within a page's deadline. What it says is kept, and wakes runs that wait for it.
 *
 * @param user whoever is signed in: `requireUser` or `currentUser`
 * @param connectionName the connection's name in Scalekit
 * @returns one of three states; expected failures are `not_known`, a bug throws
 */
export async function requireConnection(
  user: Pick<User, "id">,
  connectionName: string,
  { permissions = [] }: Wanted = {},
): Promise<Requirement> {
  const details = await connectionDetails(user, connectionName);
  if (!details.ok) return { state: "not_known", problem: details.problem, lastKnown: null };
  const connection = details.value;
  if (connection.freshness.kind === "stale") {
    const { problem, asOf } = connection.freshness;
    return { state: "not_known", problem, lastKnown: { connection, asOf } };
  }
  const isActive = connection.state === "active";
  const missingPermissions = isActive ? notGranted(permissions, connection.permissions) : [];
  const undecided = isActive ? await undecidedAttempt(user.id, connectionName) : null;
  if (isActive && !undecided && missingPermissions.length === 0)
    return { state: "ready", connection, connectedAs: connection.connectedAs };
  const endedAttempt = await newestEnded(user.id, connectionName);
  return {
    state: "needed",
    connection,
    endedAttempt,
    missingPermissions: undecided ? [] : missingPermissions,
    undecided,
  };
}
