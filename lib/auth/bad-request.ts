import "server-only";
import { cookies } from "next/headers";
import { env } from "../env";
import { isOwnOrigin } from "../security/request-origin";
import { STATE_COOKIE } from "./state-cookie";

/** What next-auth serves here; anything else it answers with a page of its own, or fails at. */
const STEPS: Record<string, RegExp> = {
  GET: /^(?:signin|signout|session|csrf|providers|error|callback\/oidc)$/,
  POST: /^(?:signin\/oidc|signout|callback\/oidc)$/,
};

/** Whether an address below `/api/auth` is part of signing in or out. */
export function isStepOfSignIn(method: string, steps: string[]): boolean {
  return STEPS[method]?.test(steps.join("/")) === true;
}

/**
 * Where a step leads that cannot succeed, since signing in is begun by a form of our own and comes back to a browser that began it;
 * null for any other. Every page can send its visitors here, so these are not counted against their address.
 */
export async function leadsBack(
  { method, headers }: Request,
  step: string | undefined,
): Promise<string | null> {
  if (step === "signin" && method === "POST" && !isOwnOrigin(headers, env().appUrl.origin)) return "/sign-in";
  if (step === "callback" && !(await cookies()).has(STATE_COOKIE)) return "/sign-in?error=OAuthCallback";
  return null;
}

/** Whether a request is one that no page of ours makes: a body that is no form, or in its query a way back that is no address at all. */
export function leadsNowhere(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  if (request.method === "POST" && !type.startsWith("application/x-www-form-urlencoded")) return true;
  return new URL(request.url).searchParams.getAll("callbackUrl").some((url) => !isAddress(url));
}

// Where it leads is decided by the redirect callback: see options.ts.
function isAddress(url: string): boolean {
  const base = url.startsWith("/") ? env().appUrl : undefined;
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol);
}
