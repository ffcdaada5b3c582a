import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { database, type Executor } from "../db/client";
import { notices } from "../db/schema";

export type NewNotice = Omit<typeof notices.$inferInsert, "id" | "readAt">;

/** Tells users of something, in the transaction that makes it so. */
export async function notify(news: NewNotice[], on: Executor = database()): Promise<void> {
  if (news.length > 0) await on.insert(notices).values(news);
}

/** What was told of these connections is dealt with: it no longer counts as unread. */
export async function settleConnectionNotices(userId: string, names: string[], on: Executor): Promise<void> {
  if (names.length === 0) return;
  await on
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notices.userId, userId),
        inArray(notices.connectionName, names),
        eq(notices.kind, "expired"),
        isNull(notices.readAt),
      ),
    );
}

/** What was told of these runs is dealt with: they go on, or have been cancelled. */
export async function settleRunNotices(runIds: string[], on: Executor = database()): Promise<void> {
  if (runIds.length === 0) return;
  await on
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(and(inArray(notices.runId, runIds), isNull(notices.readAt)));
}
