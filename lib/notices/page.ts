import "server-only";
import { and, count, desc, eq, isNull, lt, lte, max, sql } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { CLOCKS_MS } from "../connections/account-changes";
import { accountsAtHand } from "../connections/known-accounts";
import { connectionNamer } from "../connections/named";
import type { AccountState } from "../connections/types";
import { openChoices } from "../connections/undecided";
import { database } from "../db/client";
import { type NoticeRow, notices } from "../db/schema";
import { noticeId } from "./guards";
import type { NoticesPage, NoticeView } from "./types";

const PAGE_SIZE = 30;
/** What stopped working and was begun again has not come back yet, nor has what nobody knows the state of. */
const NOT_BACK = new Set<AccountState>(["expired", "pending_auth", "pending_verification", "unknown"]);
/** Of what is over, or never was to be dealt with. */
const SETTLED = { isOpen: false, awaitsAChoice: false };

/** How many of a user's notices are unread. */
export async function countUnread(userId: string): Promise<number> {
  return (await unreadOf(userId)).unread;
}

async function unreadOf(userId: string): Promise<Pick<NoticesPage, "unread" | "newestUnread">> {
  const [row] = await database()
    .select({ unread: count(), newestUnread: max(notices.id) })
    .from(notices)
    .where(and(eq(notices.userId, userId), isNull(notices.readAt)));
  return row ?? { unread: 0, newestUnread: null };
}

/**
 * A page of the user's own notices, newest first. Looking marks none as read.
 *
 * @param after what the page before gave as `next`; anything else begins at the top
 */
export async function noticesPage(user: Pick<User, "id">, after: string | undefined): Promise<NoticesPage> {
  const place = noticeId.safeParse(after).data;
  const [rows, unread, { accounts, mayAwaitAChoice }, name] = await Promise.all([
    database()
      .select()
      .from(notices)
      .where(and(eq(notices.userId, user.id), place === undefined ? undefined : lt(notices.id, place)))
      .orderBy(desc(notices.id))
      .limit(PAGE_SIZE + 1),
    unreadOf(user.id),
    accountsAtHand(user.id),
    connectionNamer(),
  ]);
  const page = rows.slice(0, PAGE_SIZE);
  const choices = mayAwaitAChoice ? await openChoices(user.id) : new Set<string>();
  const standingOf = ({ kind, connectionName, at }: NoticeRow) => {
    const { state, stoppedAt } = accounts.get(connectionName ?? "") ?? {};
    // What came back and stopped again has a notice of its own, and what works while it is connected anew has not stopped.
    const isThis = stoppedAt && stoppedAt.getTime() <= at.getTime() + CLOCKS_MS;
    if (kind !== "expired" || !state || !isThis) return SETTLED;
    return { isOpen: NOT_BACK.has(state), awaitsAChoice: choices.has(connectionName ?? "") };
  };
  return {
    notices: page.map((row) => ({ ...viewOf(row, name), ...standingOf(row) })),
    ...unread,
    after: place ?? null,
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  };
}

function viewOf(
  { id, kind, at, readAt, connectionName, runId, runTitle }: NoticeRow,
  name: Awaited<ReturnType<typeof connectionNamer>>,
): Omit<NoticeView, keyof typeof SETTLED> {
  return {
    id,
    kind,
    at: at.toISOString(),
    read: readAt !== null,
    connection: connectionName === null ? null : name(connectionName),
    run: runId === null ? null : { id: runId, title: runTitle ?? "" },
  };
}

/**
 * Marks a notice of the user's as read, or with `all` the older ones too: what came after it they may not have seen. Somebody else's
 * are as absent as those that never were.
 */
export async function markRead(user: Pick<User, "id">, notice: number, all: boolean): Promise<void> {
  await database()
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notices.userId, user.id),
        isNull(notices.readAt),
        all ? lte(notices.id, notice) : eq(notices.id, notice),
      ),
    );
}
