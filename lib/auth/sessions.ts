import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { database } from "../db/client";
import { sessions, users } from "../db/schema";
import { newId } from "../security/secrets";

/** How long a session lasts at the most, in seconds. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Begins a session on the server. The cookie carries its id; ending the row ends the cookie's worth. */
export async function beginSession(userId: string): Promise<string> {
  const id = newId("ses");
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
  await database().insert(sessions).values({ id, userId, expiresAt });
  return id;
}

/** Ends a session on the server. Ending it twice is the same as once. */
export async function endSession(sessionId: string): Promise<void> {
  await database()
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** The signed-in person. */
export interface User {
  /** Our id, and Scalekit's `identifier`. */
  id: string;
  email: string | null;
  name: string | null;
  sessionId: string;
}

/** The user of a session that is neither ended nor expired, or null. */
export async function userOfSession(sessionId: string): Promise<User | null> {
  const [row] = await database()
    .select({ id: users.id, email: users.email, name: users.name, sessionId: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, new Date())));
  return row ?? null;
}
