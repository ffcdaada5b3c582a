import "server-only";
import type { CookieOption, NextAuthOptions, Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env";
import { ownPath } from "../security/return-path";
import { CSRF_COOKIE } from "./csrf-cookie";
import { emailClaim } from "./email-claim";
import { RETURN_COOKIE } from "./return-cookie";
import { SESSION_COOKIE } from "./session-cookie";
import { beginSession, SESSION_SECONDS } from "./sessions";
import { signOutHere } from "./sign-out";
import { STATE_COOKIE } from "./state-cookie";
import { rememberUser } from "./users";

interface Claims extends Profile {
  iss?: string;
}

// One code path on http://localhost and on https: browsers accept Secure cookies on localhost. Lax, because the way back from
// consent and from sign-in comes from another site, where Strict would be lost.
const cookie = (name: string, maxAge?: number): CookieOption => ({
  name,
  options: { httpOnly: true, sameSite: "lax", path: "/", secure: true, ...(maxAge ? { maxAge } : {}) },
});

/** next-auth, set up for one OpenID provider with PKCE, state and nonce (RFC 9700 §2.1). */
export function authOptions(): NextAuthOptions {
  const { authSecret, appUrl, oidc } = env();
  // next-auth reads its own origin from here alone, never from a request's Host header.
  process.env.NEXTAUTH_URL = appUrl.origin;
  return {
    secret: authSecret,
    providers: [openIdProvider(oidc)],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookie(SESSION_COOKIE),
      csrfToken: cookie(CSRF_COOKIE),
      callbackUrl: cookie(RETURN_COOKIE),
      pkceCodeVerifier: cookie("__Host-patchbay.pkce", 900),
      state: cookie(STATE_COOKIE, 900),
      nonce: cookie("__Host-patchbay.nonce", 900),
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return baseUrl + ownPath(path, baseUrl, "/settings/connections");
      },
      // At sign-in a profile is there: a session of our own begins and any earlier one of this browser ends.
      jwt: async ({ token, account, profile }) => {
        if (!account || !profile) return token;
        const claims = profile as Claims;
        const userId = await rememberUser({
          issuer: claims.iss ?? oidc.issuer.href,
          subject: account.providerAccountId,
          email: emailClaim(claims),
          name: claims.name ?? null,
        });
        await signOutHere();
        return { sessionId: await beginSession(userId) };
      },
      // next-auth serves this to scripts: nothing of ours is in it.
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

function openIdProvider(oidc: { issuer: URL; clientId: string; clientSecret: string }): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name: "OpenID",
    type: "oauth",
    wellKnown: `${oidc.issuer.href.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    authorization: { params: { scope: "openid email profile" } },
    // Providers put name and email into the id token or behind userinfo: take both.
    userinfo: {
      request: async ({ client, tokens }) => {
        const claims = (tokens as { claims(): Claims }).claims();
        if (!client.issuer.metadata.userinfo_endpoint) return claims;
        const userinfo = await client.userinfo<Claims>(tokens.access_token ?? "");
        // OpenID Connect Core §5.3.2: userinfo of another subject must not be used.
        return userinfo.sub === claims.sub ? { ...claims, ...userinfo } : claims;
      },
    },
    profile: (claims) => ({ id: claims.sub ?? "", email: claims.email, name: claims.name }),
  };
}
