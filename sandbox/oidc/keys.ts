import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { SandboxContext } from "../state/context";
import type { OidcMemory } from "../state/model";

function signingKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" };
}

/** The provider's memory in the state; keys are made at the first call and kept from then on. */
export function oidcMemory(ctx: SandboxContext): OidcMemory {
  if (!ctx.state.oidc) {
    ctx.state.oidc = {
      signingKeys: [signingKey()],
      cookieKeys: [randomBytes(32).toString("base64url")],
      tokens: {},
    };
    ctx.save();
  }
  return ctx.state.oidc;
}
