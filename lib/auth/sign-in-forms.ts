import "server-only";
import { cookies } from "next/headers";
import { CSRF_COOKIE, isCsrfCookie } from "./csrf-cookie";

/** A form that posts to next-auth and needs no script: where to, and the hidden fields it must carry. */
export interface AuthForm {
  action: string;
  fields: Record<string, string>;
}

/**
 * Sign-in with the OpenID provider, then back to `returnPath` (a path of this app).
 *
 * @param asSomebody asks the provider not to go on with a session it remembers (`prompt=login`, OpenID Connect Core §3.1.2.1)
 */
export async function signInForm(returnPath: string, asSomebody = false): Promise<AuthForm> {
  return authForm(`/api/auth/signin/oidc${asSomebody ? "?prompt=login" : ""}`, returnPath);
}

/** Of an address that begins a sign-in, what is asked of the provider: next-auth passes on whatever stands there, `redirect_uri` too. */
export function askedOfProvider(query: URLSearchParams): string {
  return query.get("prompt") === "login" ? "?prompt=login" : "";
}

/** Sign-out, then to the landing page, or to signing in as somebody else. */
export async function signOutForm(toSwitch = false): Promise<AuthForm> {
  return authForm("/api/auth/signout", toSwitch ? "/sign-in?switch=1" : "/");
}

/** Whether a form carries the token of its browser's own cookie, as next-auth asks of each. */
export async function hasCsrfToken(fields: Record<string, string>): Promise<boolean> {
  const value = (await cookies()).get(CSRF_COOKIE)?.value;
  return isCsrfCookie(value) && value?.split("|")[0] === fields["csrfToken"];
}

async function authForm(action: string, callbackUrl: string): Promise<AuthForm> {
  const value = (await cookies()).get(CSRF_COOKIE)?.value ?? "";
  return { action, fields: { csrfToken: value.split("|")[0] ?? "", callbackUrl } };
}
