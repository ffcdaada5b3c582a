import type Provider from "oidc-provider";
import type { SandboxContext } from "../state/context";
import { oidcMemory } from "./keys";

/** Whose client-credentials token this is, or null when it is unknown, expired or revoked. */
export async function clientOfToken(
  provider: Provider,
  bearer: string,
): Promise<{ clientId: string } | null> {
  const token = await provider.ClientCredentials.find(bearer);
  return token?.isValid && token.clientId ? { clientId: token.clientId } : null;
}

/** Forgets every client-credentials token, so that the next call of an SDK is Unauthenticated. Returns how many. */
export function revokeTokens(ctx: SandboxContext): number {
  const memory = oidcMemory(ctx);
  const count = Object.keys(memory.tokens).length;
  memory.tokens = {};
  ctx.save();
  return count;
}
