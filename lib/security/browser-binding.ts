import "server-only";
import { cookies } from "next/headers";
import { hashSecret, randomSecret } from "./secrets";

const COOKIE = "__Host-patchbay.browser";
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/**
 * The cookie that ties an attempt to the browser it began in: one for the browser, not one per attempt, since those pile up
 * until requests are refused (431). Lax, because the way back comes from another site. Call it in an action or a route
 * handler only: it sets the cookie where there is none.
 *
 * @returns the hash that the attempt keeps
 */
export async function bindBrowser(): Promise<string> {
  const jar = await cookies();
  let secret = jar.get(COOKIE)?.value;
  if (!secret) {
    secret = randomSecret();
    jar.set(COOKIE, secret, {
      httpOnly: true,
      secure: true,
      sameSite: "lax",
      path: "/",
      maxAge: LIFETIME_SECONDS,
    });
  }
  return hashSecret(secret);
}

/** Hash of this browser's binding cookie, or null where it has none. */
export async function browserBinding(): Promise<string | null> {
  const secret = (await cookies()).get(COOKIE)?.value;
  return secret ? hashSecret(secret) : null;
}
