import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "../env";

/** Name of the session cookie: next-auth's encrypted token, which carries nothing but the id of a session on the server. */
export const SESSION_COOKIE = "__Host-patchbay.session";

/** The session id in this browser's cookie, or null where there is none, or one that is forged or past its time. */
export async function sessionIdOfBrowser(): Promise<string | null> {
  const value = (await cookies()).get(SESSION_COOKIE)?.value;
  const token = await decode({ token: value, secret: env().authSecret }).catch(() => null);
  return typeof token?.["sessionId"] === "string" ? token["sessionId"] : null;
}
