import { type NextRequest, NextResponse } from "next/server";
import { CSRF_COOKIE, isCsrfCookie, mintCsrfCookie } from "@/lib/auth/csrf-cookie";
import { env } from "@/lib/env";
import { say } from "@/lib/http/say";
import { badActionBody } from "@/lib/security/action-body";
import { BINDING_COOKIE, BINDING_OPTIONS } from "@/lib/security/binding-cookie";
import { contentSecurityPolicy } from "@/lib/security/headers";
import { randomSecret } from "@/lib/security/secrets";

/**
 * Before every answer: a nonce and the policy built on it, and the two cookies that forms need before any script ran: the CSRF
 * token and the browser binding. A body that React could not decode goes no further. Otherwise it guards nothing: sessions are checked in every page, action and handler.
 */
export default async function proxy(request: NextRequest): Promise<Response> {
  const bad = await badActionBody(request);
  if (bad) return say(bad.status, bad.sentence);
  const nonce = randomSecret();
  const policy = contentSecurityPolicy({
    nonce,
    plainFormTargets: plainFormTargets(),
    development: process.env.NODE_ENV === "development",
  });
  const minted = missingCookies(request);
  for (const { name, value } of minted) request.cookies.set(name, value);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const { name, value, options } of minted) response.cookies.set(name, value, options);
  return response;
}

function plainFormTargets(): string[] {
  const { mode, scalekit, oidc } = env();
  return mode === "local" ? [scalekit.environmentUrl.origin, oidc.issuer.origin] : [];
}

function missingCookies({ cookies }: NextRequest) {
  const csrf = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;
  const missing = [];
  if (!isCsrfCookie(cookies.get(CSRF_COOKIE)?.value)) {
    missing.push({ name: CSRF_COOKIE, value: mintCsrfCookie(), options: csrf });
  }
  if (!cookies.has(BINDING_COOKIE)) {
    missing.push({ name: BINDING_COOKIE, value: randomSecret(), options: BINDING_OPTIONS });
  }
  return missing;
}

export const config = {
  matcher: ["/((?!_next/static/|_next/image$|icons/[^/]+$|icon\\.svg$).*)"],
};
