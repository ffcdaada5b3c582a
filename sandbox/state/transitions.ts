import type { AuthorizationType, EventType, Settings, Status } from "./model";

/** What can happen to a connected account. Control's "set any status" stands outside the table on purpose. */
export type Happening =
  | "created"
  | "created with credentials"
  | "link minted"
  | "consent allowed, to be verified"
  | "consent allowed, no verification"
  | "consent could not be exchanged"
  | "consent denied"
  | "form sent"
  | "user verified"
  | "wrong user burned the request"
  | "credentials updated"
  | "details updated"
  | "token refreshed"
  | "token refresh failed"
  | "disconnected"
  | "deleted";

interface Transition {
  on: Happening;
  from: readonly (Status | "none")[];
  /** `stay` keeps the status, `before` goes back to what it was before the consent. */
  to: Status | "stay" | "before" | "none";
  /** Webhooks of the happening itself; `status_updated` follows whenever the status changes. */
  emits: readonly EventType[];
  /** The row holds only if the settings say so; the first row that holds is taken. */
  when?: (settings: Settings) => boolean;
}

const any = ["PENDING_AUTH", "PENDING_VERIFICATION", "ACTIVE", "EXPIRED", "DISCONNECTED"] as const;
const movesActive = (settings: Settings) => settings.mintingMovesActiveToPending;

/** The whole state machine. Read a row as: on this, from one of these, to that, telling so. */
// biome-ignore format: a table is read by its columns
export const transitions: readonly Transition[] = [
  { on: "created",                          from: ["none"],         to: "PENDING_AUTH",         emits: ["connected_account.created"] },
  { on: "created with credentials",         from: ["none"],         to: "ACTIVE",               emits: ["connected_account.created"] },
  { on: "link minted",                      from: ["ACTIVE"],       to: "PENDING_AUTH",         emits: ["connected_account.magic_link_generated"], when: movesActive },
  { on: "link minted",                      from: ["ACTIVE", "PENDING_AUTH", "PENDING_VERIFICATION"],
                                                                    to: "stay",                 emits: ["connected_account.magic_link_generated"] },
  { on: "link minted",                      from: ["EXPIRED", "DISCONNECTED"],
                                                                    to: "PENDING_AUTH",         emits: ["connected_account.magic_link_generated"] },
  { on: "consent allowed, to be verified",  from: any,              to: "PENDING_VERIFICATION", emits: ["connected_account.oauth_succeeded", "connected_account.oauth_tokens_fetched"] },
  { on: "consent allowed, no verification", from: any,              to: "ACTIVE",               emits: ["connected_account.oauth_succeeded", "connected_account.oauth_tokens_fetched"] },
  { on: "consent could not be exchanged",   from: any,              to: "stay",                 emits: [] },
  { on: "consent denied",                   from: any,              to: "stay",                 emits: [] },
  { on: "form sent",                        from: any,              to: "ACTIVE",               emits: ["connected_account.updated"] },
  { on: "user verified",                    from: any,              to: "ACTIVE",               emits: [] },
  { on: "wrong user burned the request",    from: any,              to: "before",               emits: [] },
  { on: "credentials updated",              from: any,              to: "ACTIVE",               emits: ["connected_account.updated"] },
  { on: "details updated",                  from: any,              to: "stay",                 emits: ["connected_account.updated"] },
  { on: "token refreshed",                  from: ["ACTIVE"],       to: "ACTIVE",               emits: ["connected_account.token_refresh_succeeded"] },
  { on: "token refresh failed",             from: ["ACTIVE"],       to: "EXPIRED",              emits: ["connected_account.token_refresh_failed"] },
  { on: "disconnected",                     from: any,              to: "DISCONNECTED",         emits: [] },
  { on: "deleted",                          from: any,              to: "none",                 emits: ["connected_account.deleted"] },
];

/** The row that applies, or undefined where the happening is not possible from this status. */
export function transitionFor(
  happening: Happening,
  from: Status | "none",
  settings: Settings,
): Transition | undefined {
  return transitions.find(
    (row) => row.on === happening && row.from.includes(from) && (row.when?.(settings) ?? true),
  );
}

/** How a person authorizes: at the provider's consent page, in a form, or with nothing to give. */
export function authorizationStyle(type: AuthorizationType): "consent" | "form" | "none" {
  if (type === "OAUTH" || type === "TRELLO_OAUTH1" || type === "SMART_FHIR") return "consent";
  return type === "NO_AUTH" ? "none" : "form";
}
