import "server-only";
import { database } from "../../db/client";
import { events } from "../../db/schema";
import type { ScalekitEvent } from "../../scalekit/events";

/**
 * Keeps an event that Scalekit signed, once for each `webhook-id`. What it is about is handled later: see handle.ts.
 *
 * @param webhookId the signed header, which is the same in every delivery of one event
 * @returns whether it is new; false for one that is kept already
 */
export async function keepEvent(
  webhookId: string,
  { isReadable, ...event }: ScalekitEvent,
): Promise<boolean> {
  const kept = await database()
    .insert(events)
    .values({ webhookId, ...event, outcome: isReadable ? null : "ignored" })
    .onConflictDoNothing()
    .returning({ webhookId: events.webhookId });
  return kept.length === 1;
}
