import type { Configuration, JWKS, KoaContextWithOIDC } from "oidc-provider";
import { html } from "../pages/html";
import { messagePage, page } from "../pages/layout";
import { pageHeaders } from "../pages/reply";
import type { SandboxContext } from "../state/context";
import { storageFor } from "./adapter";
import { oidcMemory } from "./keys";
import { signInPolicy } from "./policy";
import { callbackPath } from "./redirects";

/** A program that may use the provider. One secret serves sign-in and client credentials, as at Scalekit. */
export interface SandboxClient {
  clientId: string;
  clientSecret: string;
  /** Beside any loopback URL with the path `/api/auth/callback/oidc`, which is always allowed. */
  redirectUris: string[];
}

const hour = 3600;

function show(koa: KoaContextWithOIDC, text: string): void {
  koa.set(pageHeaders);
  koa.body = text;
}

/** Grants what was asked for: the sandbox's own sign-in has no consent step. */
async function grantEverything(koa: KoaContextWithOIDC) {
  const { client, session, params, provider } = koa.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? "openid"));
  grant.addOIDCClaims([...koa.oidc.requestParamClaims]);
  await grant.save();
  return grant;
}

function findAccount(ctx: SandboxContext): Configuration["findAccount"] {
  return (_koa, subject) => {
    const person = ctx.state.people.find((candidate) => candidate.subject === subject);
    if (!person) return undefined;
    const { email, name } = person;
    return {
      accountId: subject,
      claims: () => ({ sub: subject, email, email_verified: true, name, preferred_username: email }),
    };
  };
}

function clientMetadata({ clientId, clientSecret, redirectUris }: SandboxClient) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: redirectUris.length ? redirectUris : [`http://localhost:3000${callbackPath}`],
    grant_types: ["authorization_code", "refresh_token", "client_credentials"],
    response_types: ["code" as const],
    // The provider takes the secret in the form or in the Authorization header for either of the two methods.
    token_endpoint_auth_method: "client_secret_post" as const,
  };
}

const renderError: Configuration["renderError"] = (koa, out) => {
  const page = messagePage("Sign-in stopped", "This sign-in cannot go on", [
    out.error_description ?? "The OpenID provider refused the request.",
    html`<span class="muted small">Code: <code>${out.error}</code>. Go back to the app and start again.</span>`,
  ]);
  show(koa, page.text);
};

function logoutPage(koa: KoaContextWithOIDC, form: string): void {
  const secret = /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? "";
  const body = html`<div class="sheet"><h1>Sign out of the sandbox?</h1>
<form method="post" action="/oauth/logout/confirm"><input type="hidden" name="xsrf" value="${secret}">
<div class="actions"><button class="primary" name="logout" value="yes">Sign out</button></div></form></div>`;
  show(koa, page({ title: "Sign out", body }).text);
}

/** What oidc-provider is told. Routes are Scalekit's: `/oauth/authorize`, `/oauth/token`, `/keys`. */
export function configurationFor(ctx: SandboxContext, clients: SandboxClient[]): Configuration {
  const memory = oidcMemory(ctx);
  return {
    adapter: storageFor(ctx),
    clients: clients.map(clientMetadata),
    jwks: { keys: memory.signingKeys } as unknown as JWKS,
    cookies: { keys: memory.cookieKeys },
    findAccount: findAccount(ctx),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    conformIdTokenClaims: false,
    clientAuthMethods: ["client_secret_basic", "client_secret_post"],
    pkce: { required: () => true },
    responseTypes: ["code"],
    routes: {
      authorization: "/oauth/authorize",
      token: "/oauth/token",
      jwks: "/keys",
      userinfo: "/oauth/userinfo",
      end_session: "/oauth/logout",
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: logoutPage,
        postLogoutSuccessSource: (koa) =>
          show(koa, messagePage("Signed out", "You are signed out", ["You can close this page."]).text),
      },
    },
    interactions: { policy: signInPolicy(), url: (_koa, { uid }) => `/oidc/interaction/${uid}` },
    loadExistingGrant: grantEverything,
    expiresWithSession: () => false,
    renderError,
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      ClientCredentials: 24 * hour,
      Grant: hour,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 24 * hour,
      Session: hour,
    },
  };
}
