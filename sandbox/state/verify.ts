import { sameIdentifier } from "./accounts";
import type { SandboxContext } from "./context";
import { SandboxError } from "./errors";
import { takeGrant } from "./links";
import { happen } from "./transition";

/**
 * verifyConnectedAccountUser: binds a finished consent to the user who is signed in at the application.
 * Throws NOT_FOUND for a request that is unknown, used, burned or late, PERMISSION_DENIED for another user's.
 */
export function verifyUser(
  ctx: SandboxContext,
  authRequestId: string,
  identifier: string,
): { postUserVerifyRedirectUrl: string } {
  const request = ctx.state.authRequests.find((one) => one.id === authRequestId);
  const account = request && ctx.state.accounts.find((one) => one.id === request.accountId);
  const isOpen = request?.granted && !request.verifiedAt && !request.burnedAt;
  if (!account || !isOpen || (request.verifyExpiresAt ?? 0) <= ctx.now()) {
    throw new SandboxError({
      code: "NOT_FOUND",
      message: "auth request not found or no longer valid",
    });
  }
  if (!sameIdentifier(ctx, account.identifier, identifier)) {
    if (ctx.state.settings.mismatchBurnsRequest) {
      request.burnedAt = ctx.now();
      happen(ctx, account, "wrong user burned the request", { statusBefore: request.statusBefore });
    }
    throw new SandboxError({
      code: "PERMISSION_DENIED",
      message: "identifier does not match the user who started the authorization",
    });
  }
  request.verifiedAt = ctx.now();
  takeGrant(ctx, account, request);
  happen(ctx, account, "user verified");
  return { postUserVerifyRedirectUrl: `${ctx.origin}/magicLink/${request.id}/done` };
}
