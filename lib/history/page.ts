import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { connectionName } from "../connections/input";
import { connectionNamer } from "../connections/named";
import { database } from "../db/client";
import { type HistoryRow, history } from "../db/schema";
import { HISTORY_KINDS, type HistoryEntry, type HistoryFilter, type HistoryPage } from "./types";

const PAGE_SIZE = 50;

/** A filter out of an address. What it does not know, it lets through everything of. */
export function parseHistoryFilter(connection: string | undefined, kind: string | undefined): HistoryFilter {
  return {
    connection: connectionName.safeParse(connection).data ?? null,
    kind: HISTORY_KINDS.find((one) => one === kind) ?? null,
  };
}

/**
 * A page of the user's own history, newest first.
 *
 * @param after what the page before gave as `next`; anything else begins at the top
 */
export async function historyPage(
  user: Pick<User, "id">,
  filter: HistoryFilter,
  after: string | undefined,
): Promise<HistoryPage> {
  const [rows, connections, name] = await Promise.all([
    ownEntry(user.id, idOf(after)).then((place) =>
      historyRows(user.id, filter, { after: place, most: PAGE_SIZE + 1 }),
    ),
    namesIn(user.id),
    connectionNamer(),
  ]);
  const page = rows.slice(0, PAGE_SIZE);
  return {
    entries: page.map((row) => entryOf(row, name)),
    connections: connections
      .map((one) => ({ name: one, title: name(one).title }))
      .sort((a, b) => a.title.localeCompare(b.title, "en")),
    next: rows.length > PAGE_SIZE ? String(page.at(-1)?.id ?? "") : null,
  };
}

/**
 * Rows of a user's history, newest first.
 *
 * @param after the id of one of their entries: the rows behind it. Behind one that was cleared away are none, since all that is
 *   older was as well
 */
export function historyRows(
  userId: string,
  { connection, kind }: HistoryFilter,
  { after, most }: { after: number | null; most: number },
): Promise<HistoryRow[]> {
  const place = sql`(select last.at, last.id from ${history} last where last.id = ${after} and last.user_id = ${userId})`;
  const older = sql`(${history.at}, ${history.id}) < ${place}`;
  return database()
    .select()
    .from(history)
    .where(
      and(
        eq(history.userId, userId),
        connection === null ? undefined : eq(history.connectionName, connection),
        kind === null ? undefined : eq(history.kind, kind),
        after === null ? undefined : older,
      ),
    )
    .orderBy(desc(history.at), desc(history.id))
    .limit(most);
}

/** A row as its user sees it. */
export function entryOf(
  { id, at, kind, source, connectionName, reason, runId, runTitle }: HistoryRow,
  name: Awaited<ReturnType<typeof connectionNamer>>,
): HistoryEntry {
  return {
    id,
    at: at.toISOString(),
    kind,
    source,
    connection: name(connectionName),
    reason,
    run: runId === null ? null : { id: runId, title: runTitle ?? "" },
  };
}

async function ownEntry(userId: string, id: number | null): Promise<number | null> {
  if (id === null) return null;
  const [entry] = await database()
    .select({ id: history.id })
    .from(history)
    .where(and(eq(history.id, id), eq(history.userId, userId)));
  return entry?.id ?? null;
}

async function namesIn(userId: string): Promise<string[]> {
  const rows = await database()
    .selectDistinct({ name: history.connectionName })
    .from(history)
    .where(eq(history.userId, userId));
  return rows.map(({ name }) => name);
}

function idOf(text: string | undefined): number | null {
  return text && /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
