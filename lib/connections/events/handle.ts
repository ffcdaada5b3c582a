import "server-only";
import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { database } from "../../db/client";
import { events, users } from "../../db/schema";
import { budget, DEADLINES } from "../../scalekit/deadline";
import { ScalekitProblem } from "../../scalekit/problem";
import { connectionNameOf } from "../enabled-connections";
import { refreshAccount } from "../known-accounts";
import { logUpstream } from "../problems";
import type { EventOutcome } from "./types";

/** Events that are taken at once. Those about one account are one look at it. */
const AT_ONCE = 200;
const LOOKS_AT_ONCE = 4;
/** A process that took events and died gives them back after this long. */
const TAKEN_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 300;

/** Where to look: one account, and the events that say so. */
interface Hint {
  identifier: string;
  connectionId: string;
  webhookIds: string[];
}

/**
 * Handles every event that is due. An event is a hint: the account it is about is read from Scalekit and kept, so that neither
 * the order of events nor a repeat nor a lost one decides what is shown. What cannot be read now is due again later. Several
 * processes may do this at a time: each event is taken by one.
 */
export async function handleEvents(): Promise<void> {
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
    const key = JSON.stringify([identifier, connectionId]);
    const hint = hints.get(key) ?? {
      identifier: identifier ?? "",
      connectionId: connectionId ?? "",
      webhookIds: [],
    };
    hint.webhookIds.push(webhookId);
    hints.set(key, hint);
  }
  return [...hints.values()];
}

async function handle(hint: Hint): Promise<void> {
  try {
    await settle(hint, await look(hint));
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    await putOff(hint);
  }
}

async function look({ identifier, connectionId }: Hint): Promise<EventOutcome> {
  const [user] = await database().select({ id: users.id }).from(users).where(eq(users.id, identifier));
  if (!user) return "nobody";
  const name = await connectionNameOf(connectionId);
  if (!name) return "no_connection";
  await refreshAccount(user.id, name, budget(DEADLINES.background), "event");
  return "read";
}

async function settle({ webhookIds }: Hint, outcome: EventOutcome): Promise<void> {
  // Of somebody who is not here, or no longer, nothing is kept.
  const change = outcome === "nobody" ? { outcome, identifier: null } : { outcome };
  await database().update(events).set(change).where(inArray(events.webhookId, webhookIds));
}

async function putOff({ webhookIds }: Hint): Promise<void> {
  const pause = sql`make_interval(secs => least(power(2, ${events.tries} + 1), ${LONGEST_PAUSE_SECONDS}))`;
  await database()
    .update(events)
    .set({ tries: sql`${events.tries} + 1`, dueAt: sql`now() + ${pause}` })
    .where(inArray(events.webhookId, webhookIds));
}
