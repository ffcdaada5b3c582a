import "server-only";
import { voidAttempts } from "../connections/attempts";
import { sessionIdOfBrowser } from "./session-cookie";
import { endSession, endSessions, type User, userOfSession } from "./sessions";

/** Ends a session and voids what it left open: a consent finished after sign-out connects nothing. */
async function signOutSession(sessionId: string): Promise<void> {
  const user = await userOfSession(sessionId);
  if (user) await voidAttempts(user.id);
  await endSession(sessionId);
}

/** Ends all of a user's sessions, and voids what any of them left open. */
export async function signOutEverywhere(user: Pick<User, "id">): Promise<void> {
  await voidAttempts(user.id);
  await endSessions(user.id);
}

/** Ends the session that this browser holds: at sign-out, and before another begins, since the session changes at sign-in (ASVS 5.0 §7.2.4). */
export async function signOutHere(): Promise<void> {
  const sessionId = await sessionIdOfBrowser();
  if (sessionId !== null) await signOutSession(sessionId);
}
