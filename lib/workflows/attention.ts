import "server-only";
import { and, count, eq, inArray } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { knownConnections } from "../connections/enabled-connections";
import { accountsAtHand } from "../connections/known-accounts";
import { openChoices } from "../connections/undecided";
import { database } from "../db/client";
import { runs } from "../db/schema";
import { countUnread } from "../notices/page";
import { madeFor } from "../security/made-for";
import type { Attention } from "./types";

/** Which of the user's connections stopped working or await a choice, what waits for them, and what is unread, as last seen: Scalekit is not asked. */
export async function attention(user: Pick<User, "id">): Promise<Attention> {
  const [{ accounts, mayAwaitAChoice }, enabled, unreadNotices] = await Promise.all([
    accountsAtHand(user.id),
    knownConnections(),
    countUnread(user.id),
  ]);
  const choices = mayAwaitAChoice ? await openChoices(user.id) : new Set<string>();
  const connections = enabled
    .map(({ name, title }) => ({ name, title, awaitsAChoice: choices.has(name) }))
    .filter(({ name, awaitsAChoice }) => awaitsAChoice || accounts.get(name)?.state === "expired")
    .sort((a, b) => a.title.localeCompare(b.title, "en"));
  return {
    madeFor: madeFor(user),
    connections,
    unreadNotices,
    waitingRuns: await waitingFor(
      user.id,
      connections.map(({ name }) => name),
    ),
  };
}

async function waitingFor(userId: string, names: string[]): Promise<number> {
  if (names.length === 0) return 0;
  const waiting = and(eq(runs.userId, userId), eq(runs.state, "waiting"), inArray(runs.waitingFor, names));
  const [row] = await database().select({ waiting: count() }).from(runs).where(waiting);
  return row?.waiting ?? 0;
}
