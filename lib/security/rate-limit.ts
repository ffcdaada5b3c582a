import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { database } from "../db/client";
import { rateLimits } from "../db/schema";

/** How often something may be done. */
export interface RateLimit {
  seconds: number;
  most: number;
}

/**
 * Counts one use of `key` in the present stretch of time, for all processes together (OWASP ASVS 5.0 §2.4.1).
 *
 * @param key what is counted and for whom
 * @returns 0 where it is allowed, otherwise the seconds until the next stretch begins
 */
export async function overLimit(key: string, limit: RateLimit, now = new Date()): Promise<number> {
  const length = limit.seconds * 1000;
  const windowStart = new Date(Math.floor(now.getTime() / length) * length);
  const [row] = await database()
    .insert(rateLimits)
    .values({ key, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.key, rateLimits.windowStart],
      set: { count: sql`${rateLimits.count} + 1` },
    })
    .returning({ count: rateLimits.count });
  const count = row?.count ?? 1;
  // The first of a stretch clears away what is over.
  if (count === 1) {
    await database()
      .delete(rateLimits)
      .where(and(eq(rateLimits.key, key), lt(rateLimits.windowStart, windowStart)));
  }
  if (count <= limit.most) return 0;
  return Math.max(1, Math.ceil((windowStart.getTime() + length - now.getTime()) / 1000));
}
