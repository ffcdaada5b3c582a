import "server-only";
import { createHmac } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { database } from "../db/client";
import { rateLimits } from "../db/schema";
import { env } from "../env";
import { currentRequest } from "../log/request";

/** How often something may be done. */
export interface RateLimit {
  seconds: number;
  most: number;
}

/** So many people may be busy behind one address at once: an office, a mobile network. */
const PEOPLE_BEHIND_AN_ADDRESS = 40;

/** What everybody behind one address may do together, of what one user may do so often. */
export function forAnAddress({ seconds, most }: RateLimit): RateLimit {
  return { seconds, most: most * PEOPLE_BEHIND_AN_ADDRESS };
}

/**
 * Counts one use of `name` by whoever is at the address that the request under way comes from. The address itself is not kept.
 *
 * @returns as `overLimit`; 0 where nobody asked
 */
export async function overAddressLimit(name: string, limit: RateLimit): Promise<number> {
  const request = currentRequest();
  if (!request) return 0;
  const unnamed = createHmac("sha256", env().authSecret).update(request.address).digest("base64url");
  return overLimit(`${name}@${unnamed}`, limit);
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
