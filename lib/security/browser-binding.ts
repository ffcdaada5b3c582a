import "server-only";
import { cookies } from "next/headers";
import { hashSecret, randomSecret } from "./secrets";

/** Name of the cookie that ties an attempt to the browser it began in. */
export const BINDING_COOKIE = "__Host-patchbay.browser";

/**
 * How the cookie is set: Lax, because the way back comes from another site. One for the browser, not one per attempt, since
 * those pile up until requests are refused (431). 400 days is the longest that browsers keep one (RFC 6265bis §5.6.2).
 */
export const BINDING_OPTIONS = {
  httpOnly: true,
  secure: true,
  sameSite: "lax",
  path: "/",
  maxAge: 400 * 24 * 60 * 60,
} as const;

/**
 * Hash of this browser's binding cookie, which the attempt keeps. Pages set the cookie already (proxy.ts), so that two starts
 * at once share one; where it is missing all the same, it is set here. Call it in an action or a route handler only.
 */
export async function bindBrowser(): Promise<string> {
  const jar = await cookies();
  let secret = jar.get(BINDING_COOKIE)?.value;
  if (!secret) {
    secret = randomSecret();
    jar.set(BINDING_COOKIE, secret, BINDING_OPTIONS);
  }
  return hashSecret(secret);
}

/** Hash of this browser's binding cookie, or null where it has none. */
export async function browserBinding(): Promise<string | null> {
  const secret = (await cookies()).get(BINDING_COOKIE)?.value;
  return secret ? hashSecret(secret) : null;
}
