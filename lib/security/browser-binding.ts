import "server-only";
import { cookies } from "next/headers";
import { BINDING_COOKIE, BINDING_OPTIONS } from "./binding-cookie";
import { hashSecret, randomSecret } from "./secrets";

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
