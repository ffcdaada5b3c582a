import "server-only";
import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { database } from "../../db/client";
import { events, users } from "../../db/schema";
import { budget, DEADLINES } from "../../scalekit/deadline";
import { connectionNameOf } from "../enabled-connections";
import { refreshSome } from "../keep-accounts";
import { logFailure } from "../problems";
import type { EventOutcome } from "./types";

/** Events that are taken at once. Those about one user's accounts are one look. */
const AT_ONCE = 500;
const LOOKS_AT_ONCE = 4;
/** A process that took events and died gives them back after this long. */
const TAKEN_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 300;

/** Where to look: accounts of one user, by Scalekit's ids of their connections, and the events that say so. */
interface Hint {
  identifier: string;
  connections: Map<string, string[]>;
}

// Next bundles modules more than once per process, and each event that comes in asks for all that are due.
const shared = globalThis as { patchbayEvents?: { handling: Promise<void> | null; again: boolean } };
shared.patchbayEvents ??= { handling: null, again: false };
const memory = shared.patchbayEvents;

/**
 * Handles every event that is due. An event is a hint: the account it is about is read from Scalekit and kept, so that neither
 * the order of events nor a repeat nor a lost one decides what is shown. What cannot be read now is due again later. Several
 * processes may do this at a time: each event is taken by one. A process does it once at a time, however many events come in: what
 * it does besides must not wait for them.
 */
export function handleEvents(): Promise<void> {
  memory.again = true;
  memory.handling ??= handleWhileAsked();
  return memory.handling;
}

async function handleWhileAsked(): Promise<void> {
  try {
    while (memory.again) {
      memory.again = false;
      await handleDue();
    }
  } finally {
    memory.handling = null;
  }
}

async function handleDue(): Promise<void> {
  for (;;) {
    const hints = await take();
    if (hints.length === 0) return;
    for (let first = 0; first < hints.length; first += LOOKS_AT_ONCE) {
      await Promise.all(hints.slice(first, first + LOOKS_AT_ONCE).map(handle));
    }
  }
}

async function take(): Promise<Hint[]> {
  const due = database()
    .select({ webhookId: events.webhookId })
    .from(events)
    .where(and(isNull(events.outcome), lte(events.dueAt, sql`now()`)))
    .orderBy(events.dueAt)
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  const taken = await database()
    .update(events)
    .set({ dueAt: sql`now() + make_interval(secs => ${TAKEN_SECONDS})` })
    .where(inArray(events.webhookId, due))
    .returning();
  const hints = new Map<string, Hint>();
  for (const { webhookId, identifier, connectionId } of taken) {
    const hint = hints.get(identifier ?? "") ?? { identifier: identifier ?? "", connections: new Map() };
    hints.set(hint.identifier, hint);
    const about = hint.connections.get(connectionId ?? "") ?? [];
    hint.connections.set(connectionId ?? "", [...about, webhookId]);
  }
  return [...hints.values()];
}

async function handle(hint: Hint): Promise<void> {
  try {
    for (const [outcome, webhookIds] of await look(hint)) await settle(webhookIds, outcome);
  } catch (error) {
    // Whatever it is, others' events are not held up by it.
    logFailure("event_not_handled", error);
    await putOff([...hint.connections.values()].flat());
  }
}

async function look({ identifier, connections }: Hint): Promise<Map<EventOutcome, string[]>> {
  const all = [...connections.values()].flat();
  const [user] = await database().select({ id: users.id }).from(users).where(eq(users.id, identifier));
  if (!user) return new Map([["nobody", all]]);
  const [names, known, unknown]: [string[], string[], string[]] = [[], [], []];
  for (const [connectionId, webhookIds] of connections) {
    const name = await connectionNameOf(connectionId);
    if (name) names.push(name);
    (name ? known : unknown).push(...webhookIds);
  }
  if (names.length > 0) await refreshSome(user.id, names, budget(DEADLINES.background), "event");
  return new Map([
    ["read", known],
    ["no_connection", unknown],
  ]);
}

async function settle(webhookIds: string[], outcome: EventOutcome): Promise<void> {
  if (webhookIds.length === 0) return;
  // Of somebody who is not here, or no longer, nothing is kept.
  const change = outcome === "nobody" ? { outcome, identifier: null } : { outcome };
  await database().update(events).set(change).where(inArray(events.webhookId, webhookIds));
}

async function putOff(webhookIds: string[]): Promise<void> {
  const pause = sql`make_interval(secs => least(power(2, ${events.tries} + 1), ${LONGEST_PAUSE_SECONDS}))`;
  await database()
    .update(events)
    .set({ tries: sql`${events.tries} + 1`, dueAt: sql`now() + ${pause}` })
    .where(inArray(events.webhookId, webhookIds));
}
