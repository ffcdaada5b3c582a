import type { SandboxContext } from "./context";
import { newToken } from "./ids";
import type { Account, Credentials } from "./model";
import { happen } from "./transition";

/** Made-up OAuth tokens for a consent. They open nothing anywhere. */
export function newOauthCredentials(scopes: string[]): Credentials {
  return {
    kind: "oauth",
    accessToken: `sandbox_at_${newToken()}`,
    refreshToken: `sandbox_rt_${newToken()}`,
    scopes,
    domain: "",
  };
}

/**
 * Refreshes an ACTIVE account's access token where its time is up: silently while the grant stands, EXPIRED where
 * the provider withdrew it. Called whenever an account is looked at or used.
 */
export function refreshIfDue(ctx: SandboxContext, account: Account): void {
  const { credentials, tokenExpiresAt } = account;
  if (account.status !== "ACTIVE" || credentials?.kind !== "oauth") return;
  if (tokenExpiresAt === undefined || tokenExpiresAt > ctx.now()) return;
  if (account.revokedAtProvider) {
    failRefresh(ctx, account);
    return;
  }
  credentials.accessToken = `sandbox_at_${newToken()}`;
  account.tokenExpiresAt = ctx.now() + ctx.state.settings.accessTokenLifetimeSeconds * 1000;
  happen(ctx, account, "token refreshed");
}

/** The provider no longer honours the grant: an ACTIVE account is EXPIRED from here on. */
export function failRefresh(ctx: SandboxContext, account: Account): void {
  if (account.status === "ACTIVE") happen(ctx, account, "token refresh failed");
}

/** Control's "expire": the token's time is up and its refresh fails. An account that is not ACTIVE stays as it is. */
export function expire(ctx: SandboxContext, account: Account): void {
  account.tokenExpiresAt = ctx.now();
  failRefresh(ctx, account);
  ctx.save();
}

/** Control's "revoke": the provider withdraws the grant. The status follows only at the next refresh or tool call. */
export function revokeAtProvider(ctx: SandboxContext, account: Account): void {
  account.revokedAtProvider = true;
  ctx.save();
}

/** Notes that the account was used just now. */
export function noteUse(ctx: SandboxContext, account: Account): void {
  account.lastUsedAt = ctx.now();
  ctx.save();
}
