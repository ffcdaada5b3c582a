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

/** What is counted and for whom, such as `disconnect:usr_…`, and how often it may be. */
export interface Count {
  key: string;
  limit: RateLimit;
}

/**
 * What counts one use of `name` by whoever is at the address that the request under way comes from: nothing where nobody asked.
 * The address itself is not kept.
 */
export function atAddress(name: string, limit: RateLimit): Count[] {
  const request = currentRequest();
  if (!request) return [];
  const unnamed = createHmac("sha256", env().authSecret).update(request.address).digest("base64url");
  return [{ key: `${name}@${unnamed}`, limit }];
}

/** Counts one use of `name` by whoever is at an address. @returns as `overLimits`; 0 where nobody asked */
export async function overAddressLimit(name: string, limit: RateLimit): Promise<number> {
  return overLimits(atAddress(name, limit));
}

/**
 * Counts one use in the present stretch of time, for all processes together (OWASP ASVS 5.0 §2.4.1), in the order given: what one
 * limit refuses is not counted against those behind it. One statement, since it stands before every action.
 *
 * @returns 0 where all allow it, otherwise the seconds until the next stretch of the one that does not begins
 */
export async function overLimits(counts: Count[], now = new Date()): Promise<number> {
  if (counts.length === 0) return 0;
  const stretches = counts.map((count) => ({ ...count, begins: beginOf(count.limit, now) }));
  const counting = stretches.map(({ key, begins }, index) => {
    const before = counts[index - 1];
    const allowed = before && sql`from ${named(index - 1)} where count <= ${before.limit.most}`;
    return sql`${named(index)} as (
      insert into ${rateLimits} (key, window_start, count)
      select ${key}::text, ${begins.toISOString()}::timestamptz, 1 ${allowed ?? sql``}
      on conflict (key, window_start) do update set count = ${rateLimits.count} + 1
      returning count)`;
  });
  const counted = counts.map((_, index) => sql`(select count from ${named(index)}) as ${named(index)}`);
  const { rows } = await database().execute<Record<string, number | null>>(
    sql`with ${sql.join(counting, sql`, `)} select ${sql.join(counted, sql`, `)}`,
  );
  const uses = stretches.map((stretch, index) => ({ ...stretch, count: rows[0]?.[`c${index}`] ?? 0 }));
  await Promise.all(uses.filter(({ count }) => count === 1).map(clearEarlier));
  const over = uses.find(({ count, limit }) => count > limit.most);
  if (!over) return 0;
  const ends = over.begins.getTime() + over.limit.seconds * 1000;
  return Math.max(1, Math.ceil((ends - now.getTime()) / 1000));
}

/** Counts one use of `key` alone. @returns as `overLimits` */
export async function overLimit(key: string, limit: RateLimit, now = new Date()): Promise<number> {
  return overLimits([{ key, limit }], now);
}

const named = (index: number) => sql.identifier(`c${index}`);

function beginOf({ seconds }: RateLimit, now: Date): Date {
  const length = seconds * 1000;
  return new Date(Math.floor(now.getTime() / length) * length);
}

/** The first of a stretch clears away what is over. */
async function clearEarlier({ key, begins }: { key: string; begins: Date }): Promise<void> {
  await database()
    .delete(rateLimits)
    .where(and(eq(rateLimits.key, key), lt(rateLimits.windowStart, begins)));
}
