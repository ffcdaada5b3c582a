import type Provider from "oidc-provider";

export const callbackPath = "/api/auth/callback/oidc";

function loopbackUrl(value: string): URL | null {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || url.username || url.password || url.hash) return null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname) ? url : null;
}

/** RFC 8252 §7.3: on the loopback the port may be any, since it is known only when the app starts. */
export function isLoopbackCallback(value: string): boolean {
  const url = loopbackUrl(value);
  return url !== null && url.pathname === callbackPath && url.search === "";
}

/** After sign-out any page of an app on this machine may follow. */
export function isLoopbackPage(value: string): boolean {
  return loopbackUrl(value) !== null;
}

/** Lets every client of this provider return to the loopback, beside the URIs it registered. */
export function allowLoopbackRedirects(provider: Provider): void {
  const client = provider.Client.prototype;
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = client;
  client.redirectUriAllowed = function (value) {
    return isLoopbackCallback(value) || redirectUriAllowed.call(this, value);
  };
  client.postLogoutRedirectUriAllowed = function (value) {
    return isLoopbackPage(value) || postLogoutRedirectUriAllowed.call(this, value);
  };
}
