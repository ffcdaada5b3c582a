import "server-only";
import { asc, eq, notInArray, sql } from "drizzle-orm";
import { connectionTitle, connectorOf } from "../catalogue/connectors";
import { database, inTransaction } from "../db/client";
import { type ConnectionRow, connections } from "../db/schema";
import { env } from "../env";
import { kindOf } from "../scalekit/authorization";
import { listConnections } from "../scalekit/connections";
import { budget, DEADLINES, withDeadline } from "../scalekit/deadline";
import { behindPages } from "./problems";
import type { AuthorizationKind } from "./types";

/** An enabled connection with the catalogue's words. */
export interface EnabledConnection {
  name: string;
  title: string;
  provider: string;
  slug: string;
  categories: string[];
  kind: AuthorizationKind;
}

interface Kept {
  list: EnabledConnection[];
  fetchedAt: number;
}

const UNKNOWN_NAME_PATIENCE_MS = 5_000;

const shared = globalThis as {
  patchbayConnections?: { kept: Kept | null; refreshing: Promise<Kept> | null };
};
shared.patchbayConnections ??= { kept: null, refreshing: null };
const memory = shared.patchbayConnections;

/**
 * Every enabled connection, from memory. Older than `CONNECTIONS_CACHE_SECONDS`, it is served as it is and refreshed behind
 * the page; only a process that has never seen the list waits, first for the database, then for Scalekit.
 *
 * @param patience how long that process may wait for Scalekit, in milliseconds
 * @throws ScalekitProblem where nothing is known yet and Scalekit does not answer in time
 */
export async function enabledConnections(patience: number = DEADLINES.page): Promise<EnabledConnection[]> {
  memory.kept ??= await fromDatabase();
  const kept = memory.kept;
  if (!kept) return (await withDeadline("listConnections", patience, refreshConnections())).list;
  if (isOld(kept)) refreshBehind();
  return kept.list;
}

/**
 * Every enabled connection, read anew where what is known is older than `CONNECTIONS_CACHE_SECONDS`: for what is decided behind
 * pages, which may be the only ones to look for a long time.
 *
 * @throws ScalekitProblem where Scalekit does not answer in time
 */
export async function freshConnections(): Promise<EnabledConnection[]> {
  memory.kept ??= await fromDatabase();
  const { kept } = memory;
  return (kept && !isOld(kept) ? kept : await refreshConnections()).list;
}

/** The enabled connections as far as this app knows them, without asking Scalekit: none where it never answered. */
export async function knownConnections(): Promise<EnabledConnection[]> {
  memory.kept ??= await fromDatabase();
  return memory.kept?.list ?? [];
}

/** The enabled connection of that name, or null. A name not in the list makes the list be read once more. */
export async function findConnection(name: string): Promise<EnabledConnection | null> {
  const named = (list: EnabledConnection[]) => list.find((connection) => connection.name === name) ?? null;
  const found = named(await enabledConnections());
  const age = Date.now() - (memory.kept?.fetchedAt ?? 0);
  if (found || age < UNKNOWN_NAME_PATIENCE_MS) return found;
  return named((await withDeadline("listConnections", DEADLINES.page, refreshConnections())).list);
}

/**
 * A connection's name by Scalekit's own id of it, which is all that some events carry; null for one of another environment. An
 * id that is not known makes the list be read once more.
 */
export async function connectionNameOf(connectionId: string): Promise<string | null> {
  const known = await nameInDatabase(connectionId);
  if (known || Date.now() - (memory.kept?.fetchedAt ?? 0) < UNKNOWN_NAME_PATIENCE_MS) return known;
  await refreshConnections();
  return nameInDatabase(connectionId);
}

async function nameInDatabase(connectionId: string): Promise<string | null> {
  const [row] = await database()
    .select({ name: connections.name })
    .from(connections)
    .where(eq(connections.connectionId, connectionId));
  return row?.name ?? null;
}

function isOld({ fetchedAt }: Kept): boolean {
  return Date.now() - fetchedAt >= env().connectionsCacheSeconds * 1000;
}

/** Reads the list from Scalekit and keeps it, in memory and in the database. One at a time, shared by all who ask. */
function refreshConnections(): Promise<Kept> {
  memory.refreshing ??= fetchAndKeep().finally(() => {
    memory.refreshing = null;
  });
  return memory.refreshing;
}

/** Reads the list again while nobody waits for it. */
export function refreshBehind(): void {
  void behindPages("connections_not_refreshed", refreshConnections());
}

async function fetchAndKeep(): Promise<Kept> {
  const fetchedAt = new Date();
  const listed = await listConnections(budget(DEADLINES.background));
  const rows: ConnectionRow[] = listed.map(({ id, ...connection }, position) => ({
    ...connection,
    connectionId: id,
    position,
    fetchedAt,
  }));
  await inTransaction(async (transaction) => {
    await transaction.delete(connections).where(
      notInArray(
        connections.name,
        rows.map((row) => row.name),
      ),
    );
    if (rows.length === 0) return;
    await transaction
      .insert(connections)
      .values(rows)
      .onConflictDoUpdate({
        target: connections.name,
        set: {
          connectionId: sql`excluded.connection_id`,
          provider: sql`excluded.provider`,
          authorizationType: sql`excluded.authorization_type`,
          enabled: sql`excluded.enabled`,
          position: sql`excluded.position`,
          fetchedAt: sql`excluded.fetched_at`,
        },
      });
  });
  memory.kept = { list: reshape(rows), fetchedAt: fetchedAt.getTime() };
  return memory.kept;
}

async function fromDatabase(): Promise<Kept | null> {
  const rows = await database().select().from(connections).orderBy(asc(connections.position));
  const oldest = rows[0]?.fetchedAt;
  return oldest ? { list: reshape(rows), fetchedAt: oldest.getTime() } : null;
}

function reshape(rows: ConnectionRow[]): EnabledConnection[] {
  const enabled = rows.filter((row) => row.enabled);
  const uses = new Map<string, number>();
  for (const { provider } of enabled) uses.set(provider, (uses.get(provider) ?? 0) + 1);
  return enabled.map(({ name, provider, authorizationType }) => {
    const { slug, categories } = connectorOf(provider);
    const title = connectionTitle(provider, name, (uses.get(provider) ?? 0) > 1);
    return { name, title, provider, slug, categories, kind: kindOf(authorizationType) };
  });
}
