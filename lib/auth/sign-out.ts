import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { voidAttempts } from "../connections/attempts";
import { env } from "../env";
import { endSession, SESSION_COOKIE, userOfSession } from "./sessions";

/** Ends a session and voids what it left open: a consent finished after sign-out connects nothing. */
export async function signOutSession(sessionId: string): Promise<void> {
  const user = await userOfSession(sessionId);
  if (user) await voidAttempts(user.id);
  await endSession(sessionId);
}

/** Ends the session that this browser holds, before another begins: the session changes at sign-in (ASVS 5.0 §7.2.4). */
export async function replaceSession(): Promise<void> {
  const value = (await cookies()).get(SESSION_COOKIE)?.value;
  const token = await decode({ token: value, secret: env().authSecret }).catch(() => null);
  if (typeof token?.["sessionId"] === "string") await signOutSession(token["sessionId"]);
}
