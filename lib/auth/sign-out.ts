import "server-only";
import { voidAttempts } from "../connections/attempts";
import { sessionIdOfBrowser } from "./session-cookie";
import { endSession, userOfSession } from "./sessions";

/** Ends a session and voids what it left open: a consent finished after sign-out connects nothing. */
export async function signOutSession(sessionId: string): Promise<void> {
  const user = await userOfSession(sessionId);
  if (user) await voidAttempts(user.id);
  await endSession(sessionId);
}

/** Ends the session that this browser holds, before another begins: the session changes at sign-in (ASVS 5.0 §7.2.4). */
export async function replaceSession(): Promise<void> {
  const sessionId = await sessionIdOfBrowser();
  if (sessionId !== null) await signOutSession(sessionId);
}
