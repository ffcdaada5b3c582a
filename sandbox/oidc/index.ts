import type { IncomingMessage, ServerResponse } from "node:http";
import Provider from "oidc-provider";
import type { SandboxContext } from "../state/context";
import { configurationFor, type SandboxClient } from "./configuration";
import { forgetSignIns } from "./forget";
import { allowLoopbackRedirects } from "./redirects";
import { signInHandler } from "./sign-in";
import { clientOfToken } from "./tokens";

export type { SandboxClient } from "./configuration";
export { revokeTokens } from "./tokens";

/** Used by every app on this machine that was told nothing else. Public, and of no use elsewhere. */
export const defaultClient: SandboxClient = {
  clientId: "skc_patchbay_local",
  clientSecret: "patchbay-local-secret",
  redirectUris: [],
};

export interface SandboxOidc {
  /** The issuer, which is the sandbox's origin. */
  issuer: string;
  /** Answers every path for which `isOidcPath` is true. */
  callback(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Whose access token this is; null for one that is unknown, expired or revoked. */
  verifyToken(bearer: string): Promise<{ clientId: string } | null>;
}

const paths = ["/.well-known/", "/oauth/", "/oidc/"];

/** True for discovery, `/oauth/*`, `/keys` and the sign-in pages. */
export function isOidcPath(pathname: string): boolean {
  return pathname === "/keys" || paths.some((path) => pathname.startsWith(path));
}

/** The OpenID provider of one sandbox. `ctx.origin` must be final: it is the issuer. */
export function createOidc(ctx: SandboxContext, clients: SandboxClient[] = [defaultClient]): SandboxOidc {
  const provider = new Provider(ctx.origin, configurationFor(ctx, clients));
  allowLoopbackRedirects(provider);
  forgetSignIns(provider);
  const signIn = signInHandler(ctx, provider);
  const protocol = provider.callback();
  return {
    issuer: provider.issuer,
    async callback(req, res) {
      if (!(await signIn(req, res))) await protocol(req, res);
    },
    verifyToken: (bearer) => clientOfToken(provider, bearer),
  };
}
