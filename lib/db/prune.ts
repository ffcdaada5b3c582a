import "server-only";
import { lt } from "drizzle-orm";
import { database } from "./client";
import { attempts, events, history, notices, rateLimits, seenAuthRequests, sessions } from "./schema";

const DAY = 24 * 60 * 60 * 1000;
// Far beyond the life of any link, any consent and any session, and beyond any repeat of an event.
const KEPT_DAYS = 60;
/** What users can read back of what happened, as their page promises. */
const HISTORY_KEPT_DAYS = 400;

/** Clears away attempts, seen auth requests, events, counts and sessions that are long over, and history and notices that are old. */
export async function prune(now = new Date()): Promise<void> {
  const limit = new Date(now.getTime() - KEPT_DAYS * DAY);
  const db = database();
  await db.delete(attempts).where(lt(attempts.createdAt, limit));
  await db.delete(seenAuthRequests).where(lt(seenAuthRequests.seenAt, limit));
  await db.delete(events).where(lt(events.receivedAt, limit));
  await db.delete(rateLimits).where(lt(rateLimits.windowStart, new Date(now.getTime() - DAY)));
  await db.delete(sessions).where(lt(sessions.expiresAt, limit));
  const oldest = new Date(now.getTime() - HISTORY_KEPT_DAYS * DAY);
  await db.delete(history).where(lt(history.at, oldest));
  await db.delete(notices).where(lt(notices.at, oldest));
}
