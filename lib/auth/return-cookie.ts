import "server-only";
import { cookies } from "next/headers";
import { env } from "../env";

/** Name of the cookie in which next-auth keeps where sign-in leads: an absolute URL of this app. */
export const RETURN_COOKIE = "__Host-patchbay.return";

/** The path that a sign-in under way leads to, as the browser says it: not yet judged. Null where there is none. */
export async function pathOfSignIn(): Promise<string | null> {
  const value = (await cookies()).get(RETURN_COOKIE)?.value ?? "";
  const { origin } = env().appUrl;
  return value.startsWith(`${origin}/`) ? value.slice(origin.length) : null;
}
