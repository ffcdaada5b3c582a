import { findConnection, requireConnection } from "./connections";
import type { SandboxContext } from "./context";
import { SandboxError } from "./errors";
import { newId } from "./ids";
import type { Account, Connection, Credentials, Status } from "./model";
import { happen } from "./transition";

/** How callers point at an account: by its id, or by connection and one of the three keys. */
export interface AccountKey {
  id?: string;
  connectionName?: string;
  identifier?: string;
  organizationId?: string;
  userId?: string;
}

export interface NewAccount {
  connection: Connection;
  identifier: string;
  organizationId?: string;
  userId?: string;
  /** Leave out where the user still has to authorize. */
  credentials?: Credentials;
  apiConfig?: Record<string, unknown>;
}

/**
 * Creates a connected account: PENDING_AUTH, or ACTIVE where credentials come along.
 * Throws ALREADY_EXISTS for a second account of one identifier on one connection.
 */
export function createAccount(ctx: SandboxContext, input: NewAccount): Account {
  const key = { connectionName: input.connection.name, identifier: input.identifier };
  if (findAccount(ctx, key)) {
    throw new SandboxError({ code: "ALREADY_EXISTS", message: "connected account already exists" });
  }
  const now = ctx.now();
  const account: Account = {
    id: newId("ca"),
    connectionId: input.connection.id,
    identifier: input.identifier,
    organizationId: input.organizationId,
    userId: input.userId,
    status: "PENDING_AUTH",
    apiConfig: input.apiConfig,
    createdAt: now,
    updatedAt: now,
  };
  if (input.credentials) keepCredentials(ctx, account, input.credentials);
  ctx.state.accounts.push(account);
  happen(ctx, account, input.credentials ? "created with credentials" : "created", { isNew: true });
  return account;
}

/** The account, or undefined. An id wins over the other keys; an unknown connection finds nothing. */
export function findAccount(ctx: SandboxContext, key: AccountKey): Account | undefined {
  if (key.id) return ctx.state.accounts.find((account) => account.id === key.id);
  const connection = findConnection(ctx, key.connectionName ?? "");
  if (!connection) return undefined;
  return ctx.state.accounts.find(
    (account) => account.connectionId === connection.id && holds(ctx, account, key),
  );
}

/** The account. Throws NOT_FOUND where the connection or the account does not exist. */
export function requireAccount(ctx: SandboxContext, key: AccountKey): Account {
  if (!key.id) requireConnection(ctx, key.connectionName ?? "");
  const account = findAccount(ctx, key);
  if (!account) throw new SandboxError({ code: "NOT_FOUND", message: "connected account not found" });
  return account;
}

/** True where every key that is given is the account's; identifiers are compared as the settings say. */
export function holds(ctx: SandboxContext, account: Account, key: AccountKey): boolean {
  const { identifier, organizationId, userId } = key;
  if (!identifier && !organizationId && !userId) return false;
  if (identifier && !sameIdentifier(ctx, account.identifier, identifier)) return false;
  if (organizationId && account.organizationId !== organizationId) return false;
  return !userId || account.userId === userId;
}

/** Compares two identifiers as `identifierCaseSensitive` says. */
export function sameIdentifier(ctx: SandboxContext, one: string, other: string): boolean {
  if (ctx.state.settings.identifierCaseSensitive) return one === other;
  return one.toLowerCase() === other.toLowerCase();
}

/** Removes the account and whatever links to it are open. */
export function deleteAccount(ctx: SandboxContext, account: Account): void {
  const { state } = ctx;
  state.accounts = state.accounts.filter((one) => one !== account);
  state.authRequests = state.authRequests.filter((request) => request.accountId !== account.id);
  happen(ctx, account, "deleted");
}

/** DISCONNECTED: the credentials go, the account stays. Whether open links and unverified consents are void is a setting. */
export function disconnectAccount(ctx: SandboxContext, account: Account): void {
  dropCredentials(account);
  if (ctx.state.settings.disconnectingVoidsLinks) {
    for (const request of ctx.state.authRequests) {
      if (request.accountId === account.id && !request.verifiedAt) request.burnedAt ??= ctx.now();
    }
  }
  happen(ctx, account, "disconnected");
}

/** New credentials and settings from the API. Credentials make the account ACTIVE. */
export function updateAccount(
  ctx: SandboxContext,
  account: Account,
  change: { credentials?: Credentials; apiConfig?: Record<string, unknown> },
): void {
  if (change.apiConfig) account.apiConfig = change.apiConfig;
  if (change.credentials) keepCredentials(ctx, account, change.credentials);
  happen(ctx, account, change.credentials ? "credentials updated" : "details updated");
}

/** Control's own: any status from any other, outside the table. Tells by webhook where it changed. */
export function setStatus(ctx: SandboxContext, account: Account, status: Status): void {
  const oldStatus = account.status;
  if (status === "DISCONNECTED") dropCredentials(account);
  account.status = status;
  account.updatedAt = ctx.now();
  if (oldStatus !== status) ctx.emit("connected_account.status_updated", account, { oldStatus });
  ctx.save();
}

/** Puts credentials on the account, replacing what was there; a grant is whole again. */
export function keepCredentials(ctx: SandboxContext, account: Account, credentials: Credentials): void {
  account.credentials = credentials;
  account.revokedAtProvider = undefined;
  const lifetime = ctx.state.settings.accessTokenLifetimeSeconds * 1000;
  account.tokenExpiresAt = credentials.kind === "oauth" ? ctx.now() + lifetime : undefined;
}

function dropCredentials(account: Account): void {
  account.credentials = undefined;
  account.providerAccount = undefined;
  account.tokenExpiresAt = undefined;
  account.revokedAtProvider = undefined;
}
