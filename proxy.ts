import { type NextRequest, NextResponse } from "next/server";
import { CSRF_COOKIE, isCsrfCookie, mintCsrfCookie } from "@/lib/auth/csrf";
import { env } from "@/lib/env";
import { contentSecurityPolicy } from "@/lib/security/headers";
import { randomSecret } from "@/lib/security/secrets";

/**
 * Before every answer: a nonce and the policy built on it, and the CSRF cookie that lets forms be posted without a script. It
 * guards nothing: sessions are checked in every page, action and handler.
 */
export default function proxy(request: NextRequest): NextResponse {
  const { scalekit, oidc } = env();
  const nonce = randomSecret();
  const policy = contentSecurityPolicy({
    nonce,
    formTargets: [scalekit.environmentUrl.origin, oidc.issuer.origin],
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const csrf = isCsrfCookie(request.cookies.get(CSRF_COOKIE)?.value) ? null : mintCsrfCookie();
  if (csrf) {
    request.cookies.set(CSRF_COOKIE, csrf);
    headers.set("cookie", request.cookies.toString());
  }
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (csrf) {
    response.cookies.set(CSRF_COOKIE, csrf, { httpOnly: true, secure: true, sameSite: "lax", path: "/" });
  }
  return response;
}

export const config = { matcher: ["/((?!_next/static/|_next/image$|icons/[^/]+$|favicon\\.ico$).*)"] };
