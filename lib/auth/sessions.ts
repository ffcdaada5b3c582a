import "server-only";
import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "../db/client";
import { sessions, users } from "../db/schema";
import { newId } from "../security/secrets";

/** How long a session lasts at the most, in seconds (OWASP ASVS 5.0 §7.3.2). */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** And how long without being used (§7.3.1). */
export const IDLE_SECONDS = 7 * 24 * 60 * 60;
/** That it is used is written down so often and no more. */
const SEEN_SECONDS = 5 * 60;

const ago = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
const alive = () =>
  and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`), gt(sessions.seenAt, ago(IDLE_SECONDS)));

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

/** Ends every session of a user, wherever it is: at once, since each request asks. */
export async function endSessions(userId: string): Promise<void> {
  await database()
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}

/** In how many browsers a user is signed in. */
export async function countSessions(userId: string): Promise<number> {
  const [row] = await database()
    .select({ sessions: count() })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), alive()));
  return row?.sessions ?? 0;
}

/** The signed-in person. */
export interface User {
  /** Our id, and Scalekit's `identifier`. */
  id: string;
  email: string | null;
  name: string | null;
  sessionId: string;
}

/** The user of a session that has not ended, is not past its time and was used not too long ago; or null. */
export async function userOfSession(sessionId: string): Promise<User | null> {
  return (await find(sessionId))?.user ?? null;
}

/** The same of a session that somebody uses right now, which is written down. */
export async function userAtWork(sessionId: string): Promise<User | null> {
  const found = await find(sessionId);
  if (found?.isDue) {
    await database().update(sessions).set({ seenAt: sql`now()` }).where(eq(sessions.id, sessionId));
  }
  return found?.user ?? null;
}

/** Those of these sessions that have not ended, by the same rules. */
export async function aliveSessions(sessionIds: string[]): Promise<Set<string>> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(sql`${sessions.id} = any(${sql.param(sessionIds)})`, alive()));
  return new Set(rows.map(({ id }) => id));
}

async function find(sessionId: string): Promise<{ user: User; isDue: boolean } | null> {
  const [row] = await database()
    .select({
      user: { id: users.id, email: users.email, name: users.name, sessionId: sessions.id },
      isDue: sql<boolean>`${sessions.seenAt} < ${ago(SEEN_SECONDS)}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), alive()));
  return row ?? null;
}
