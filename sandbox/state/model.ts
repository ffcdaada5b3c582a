/** What the sandbox remembers. One plain object, saved to disk whole; see store.ts. */

import type { Delivery, Mail, ToolWrite, WebhookEndpoint } from "./traffic";

export type {
  CallLogEntry,
  Delivery,
  EventType,
  Fault,
  Mail,
  ToolWrite,
  WebhookEndpoint,
} from "./traffic";

export type AuthorizationType =
  | "OAUTH"
  | "API_KEY"
  | "BASIC_AUTH"
  | "BEARER_TOKEN"
  | "CUSTOM"
  | "BASIC"
  | "OAUTH_M2M"
  | "TRELLO_OAUTH1"
  | "GOOGLE_DWD"
  | "TRUSTED_IDP"
  | "SMART_FHIR"
  | "NO_AUTH";

/** The five states of a connected account (ConnectorStatus in the SDK's schema). */
export type Status = "ACTIVE" | "EXPIRED" | "PENDING_AUTH" | "PENDING_VERIFICATION" | "DISCONNECTED";

/** Someone who can sign in at the sandbox's OpenID provider. */
export interface Person {
  /** `sub` of the person's tokens: `usr_…`. */
  subject: string;
  email: string;
  name: string;
}

/** An account a person may hold at a provider: what the consent page lets them choose. */
export interface ProviderAccount {
  /** Shown to people: an email address, a workspace, a login. */
  label: string;
  /** Key of the world the tools read and write for this account. */
  worldKey: string;
}

export interface Connection {
  /** `conn_…` */
  id: string;
  /** The dashboard's key, what calls take as `connector` or `connectionName`. */
  name: string;
  /** Provider key of the catalogue, such as GMAIL. */
  provider: string;
  authorizationType: AuthorizationType;
  enabled: boolean;
  /** Permissions asked for on the consent page. */
  scopes: string[];
  /** Milliseconds since the epoch, on the sandbox's clock; so are all times below. */
  createdAt: number;
}

export interface Account {
  /** `ca_…` */
  id: string;
  connectionId: string;
  identifier: string;
  organizationId?: string;
  userId?: string;
  status: Status;
  /** What the provider gave; absent until consent, removed on disconnect. */
  credentials?: Credentials;
  providerAccount?: ProviderAccount;
  apiConfig?: Record<string, unknown>;
  tokenExpiresAt?: number;
  lastUsedAt?: number;
  createdAt: number;
  updatedAt: number;
  /** True once the provider withdrew the grant: the next refresh or tool call fails. */
  revokedAtProvider?: boolean;
}

export type Credentials =
  | { kind: "oauth"; accessToken: string; refreshToken: string; scopes: string[]; domain: string }
  | { kind: "static"; details: Record<string, string> };

/** An authorization link and the consent it leads to. */
export interface AuthRequest {
  /** `areq_…`: the `auth_request_id` of the verify redirect. */
  id: string;
  /** Hash of the link's token: the link itself is shown once and not kept. */
  tokenHash: string;
  accountId: string;
  state?: string;
  userVerifyUrl?: string;
  /** What the account was before consent, restored where a flow fails. */
  statusBefore: Status;
  createdAt: number;
  linkExpiresAt: number;
  /** Set when the page was opened; whether that uses the link up is a setting. */
  openedAt?: number;
  /** Set when consent was given, denied or the form was sent. */
  completedAt?: number;
  outcome?: "allowed" | "denied" | "failed_to_exchange";
  /** What consent brought, kept apart from the account until the user is verified. */
  granted?: { providerAccount: ProviderAccount; credentials: Credentials };
  /** Until when verifyConnectedAccountUser is accepted. */
  verifyExpiresAt?: number;
  verifiedAt?: number;
  /** Set when a mismatch or a disconnect burned it (settings). */
  burnedAt?: number;
}

/** Answers to what no public source says. Each is named, with its assumption, in settings.ts. */
export interface Settings {
  /** Seconds an authorization link lives. */
  linkLifetimeSeconds: number;
  /** Seconds a finished consent waits for verification. */
  authRequestLifetimeSeconds: number;
  /** Seconds an access token lives; it is refreshed silently while the grant stands. */
  accessTokenLifetimeSeconds: number;
  /** What uses a link up: opening its page, or finishing the consent. */
  linkUsedUpBy: "opening" | "completing";
  /** Where Deny leads: back to the verify URL with `error=access_denied`, or a page that stays. */
  denyReachesVerifyUrl: boolean;
  /** What Deny brings there: `error=access_denied`, or an `auth_request_id` that cannot be verified. */
  denyBrings: "error" | "auth_request_id";
  mismatchBurnsRequest: boolean;
  mintingMovesActiveToPending: boolean;
  /** Disconnecting an account voids its open links and unverified consents. */
  disconnectingVoidsLinks: boolean;
  defaultConnectionsPageSize: number;
  identifierCaseSensitive: boolean;
  /** gRPC code name of executeTool on an account that is not ACTIVE. */
  executeToolOnInactiveCode: "FAILED_PRECONDITION" | "UNAUTHENTICATED" | "PERMISSION_DENIED" | "NOT_FOUND";
  /** A link for an account that does not exist: create it, or refuse with not found. */
  linkForUnknownAccount: "create" | "refuse";
  /** After a form (API key, basic, bearer): back to the verify URL with `state` alone, or a page that stays. */
  formReturnsToVerifyUrl: boolean;
  /** User verification of OAuth connections: "custom" needs the verify call, "none" goes straight to ACTIVE. */
  verificationMode: "custom" | "none";
}

/** Decided for the next consent only, then forgotten. */
export interface NextConsent {
  decision: "ask" | "deny" | "partial";
}

/** What the OpenID provider keeps over a restart. Secret: the control API never shows it, a reset leaves it. */
export interface OidcMemory {
  /** Private signing keys as JWKs, made at the first start. */
  signingKeys: Record<string, unknown>[];
  cookieKeys: string[];
  /** Tokens of client credentials by their id, so that a restart does not sign every SDK out. */
  tokens: Record<string, { payload: Record<string, unknown>; expiresAt: number }>;
}

export interface State {
  version: 1;
  people: Person[];
  organizations: {
    id: string;
    name: string;
    externalId?: string;
    metadata?: Record<string, string>;
    createdAt: number;
  }[];
  connections: Connection[];
  accounts: Account[];
  authRequests: AuthRequest[];
  settings: Settings;
  nextConsent: NextConsent;
  /** Milliseconds added to the real clock. */
  clockOffsetMs: number;
  webhookEndpoint: WebhookEndpoint | null;
  deliveries: Delivery[];
  toolWrites: ToolWrite[];
  /** Absent until the first one comes in. */
  mails?: Mail[];
  /** Worlds of the tools, by worldKey; owned by sandbox/worlds. */
  worlds: Record<string, unknown>;
  /** Absent until the OpenID provider first starts. */
  oidc?: OidcMemory;
}
