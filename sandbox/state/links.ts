import { keepCredentials } from "./accounts";
import { connectionById } from "./connections";
import type { SandboxContext } from "./context";
import { SandboxError } from "./errors";
import { hashToken, newId, newToken } from "./ids";
import type { Account, AuthRequest, Connection, ProviderAccount } from "./model";
import { newOauthCredentials } from "./tokens";
import { happen } from "./transition";

const keptForMs = 24 * 3600 * 1000;

/**
 * Mints an authorization link. `expiresAt` is in milliseconds since the epoch. The link's token is 256 bits and only
 * its hash is kept. Earlier links of the account stay valid.
 */
export function mintLink(
  ctx: SandboxContext,
  account: Account,
  options: { state?: string; userVerifyUrl?: string } = {},
): { link: string; expiresAt: number } {
  const token = newToken();
  const now = ctx.now();
  const expiresAt = now + ctx.state.settings.linkLifetimeSeconds * 1000;
  const { authRequests } = ctx.state;
  ctx.state.authRequests = authRequests.filter((request) => request.createdAt > now - keptForMs);
  ctx.state.authRequests.push({
    id: newId("areq"),
    tokenHash: hashToken(token),
    accountId: account.id,
    state: options.state,
    userVerifyUrl: options.userVerifyUrl,
    statusBefore: account.status,
    createdAt: now,
    linkExpiresAt: expiresAt,
  });
  happen(ctx, account, "link minted");
  return { link: `${ctx.origin}/magicLink/${token}`, expiresAt };
}

export type OpenedLink =
  | { request: AuthRequest; account: Account; connection: Connection }
  | { problem: "unknown" | "expired" | "used" };

/** Opens a link's page (GET). Counts as the one opening where the settings say that opening uses the link up. */
export function openLink(ctx: SandboxContext, token: string): OpenedLink {
  const opened = linkInUse(ctx, token);
  if ("problem" in opened) return opened;
  const { request } = opened;
  if (request.linkExpiresAt <= ctx.now()) return { problem: "expired" };
  if (request.openedAt && ctx.state.settings.linkUsedUpBy === "opening") return { problem: "used" };
  request.openedAt ??= ctx.now();
  ctx.save();
  return opened;
}

/** The request behind a page that is open already: what its form posts (POST) go to. Does not count as opening. */
export function linkInUse(ctx: SandboxContext, token: string): OpenedLink {
  const tokenHash = hashToken(token);
  const request = ctx.state.authRequests.find((one) => one.tokenHash === tokenHash);
  const account = request && ctx.state.accounts.find((one) => one.id === request.accountId);
  if (!request || !account) return { problem: "unknown" };
  if (request.completedAt || request.burnedAt) return { problem: "used" };
  return { request, account, connection: connectionById(ctx, account.connectionId) };
}

/** The request a form is sent for. A page that was opened in time can be finished for one more link lifetime. */
export function linkToAnswer(ctx: SandboxContext, token: string): OpenedLink {
  const found = linkInUse(ctx, token);
  if ("problem" in found) return found;
  const { openedAt } = found.request;
  if (!openedAt) return openLink(ctx, token);
  const openUntil = openedAt + ctx.state.settings.linkLifetimeSeconds * 1000;
  return openUntil > ctx.now() ? found : { problem: "expired" };
}

export interface ConsentResult {
  /** Where the browser goes next; null shows the page that stays. */
  redirectTo: string | null;
}

/**
 * The person allowed. The new tokens wait on the request until the user is verified; until then the account keeps
 * those of its old grant, and stays PENDING_VERIFICATION where nobody ever verifies. `request.outcome` is `failed_to_exchange` for a link without a verify URL in custom mode.
 */
export function completeConsent(
  ctx: SandboxContext,
  request: AuthRequest,
  grant: { providerAccount: ProviderAccount; scopes: string[] },
): ConsentResult {
  const account = accountOf(ctx, request);
  const now = ctx.now();
  request.completedAt = now;
  request.granted = {
    providerAccount: grant.providerAccount,
    credentials: newOauthCredentials(grant.scopes),
  };
  if (ctx.state.settings.verificationMode === "none") {
    request.outcome = "allowed";
    takeGrant(ctx, account, request);
    happen(ctx, account, "consent allowed, no verification");
    return { redirectTo: verifyRedirect(request, {}) };
  }
  if (!request.userVerifyUrl) {
    request.outcome = "failed_to_exchange";
    request.granted = undefined;
    happen(ctx, account, "consent could not be exchanged");
    return { redirectTo: null };
  }
  request.outcome = "allowed";
  request.statusBefore = account.status;
  request.verifyExpiresAt = now + ctx.state.settings.authRequestLifetimeSeconds * 1000;
  happen(ctx, account, "consent allowed, to be verified");
  return { redirectTo: verifyRedirect(request, { auth_request_id: request.id }) };
}

/** The person denied. Whether the verify URL hears of it is a setting; the account keeps its status. */
export function denyConsent(ctx: SandboxContext, request: AuthRequest): ConsentResult {
  request.completedAt = ctx.now();
  request.outcome = "denied";
  happen(ctx, accountOf(ctx, request), "consent denied");
  if (!ctx.state.settings.denyReachesVerifyUrl) return { redirectTo: null };
  if (ctx.state.settings.denyBrings === "auth_request_id") {
    return { redirectTo: verifyRedirect(request, { auth_request_id: request.id }) };
  }
  const error = { error: "access_denied", error_description: "The user denied the request" };
  return { redirectTo: verifyRedirect(request, error) };
}

/** The person sent an API key, a password or the like: ACTIVE at once, nothing is verified. */
export function submitForm(
  ctx: SandboxContext,
  request: AuthRequest,
  details: Record<string, string>,
  label: string,
): ConsentResult {
  const account = accountOf(ctx, request);
  const { provider } = connectionById(ctx, account.connectionId);
  request.completedAt = ctx.now();
  request.outcome = "allowed";
  keepCredentials(ctx, account, { kind: "static", details });
  account.providerAccount = { label, worldKey: `${provider}:${label}` };
  happen(ctx, account, "form sent");
  return { redirectTo: ctx.state.settings.formReturnsToVerifyUrl ? verifyRedirect(request, {}) : null };
}

function accountOf(ctx: SandboxContext, request: AuthRequest): Account {
  const account = ctx.state.accounts.find((one) => one.id === request.accountId);
  if (!account) throw new SandboxError({ code: "NOT_FOUND", message: "connected account not found" });
  return account;
}

/** Moves what consent brought from the request to its account. */
export function takeGrant(ctx: SandboxContext, account: Account, request: AuthRequest): void {
  if (!request.granted) return;
  keepCredentials(ctx, account, request.granted.credentials);
  account.providerAccount = request.granted.providerAccount;
  request.granted = undefined;
}

function verifyRedirect(request: AuthRequest, parameters: Record<string, string>): string | null {
  if (!request.userVerifyUrl) return null;
  const url = new URL(request.userVerifyUrl);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (request.state) url.searchParams.set("state", request.state);
  return url.href;
}
