import "server-only";
import { database } from "../../db/client";
import { events } from "../../db/schema";
import { env } from "../../env";

const shared = globalThis as { patchbayEventsSeen?: boolean };

/** Whether Scalekit's events come in: a webhook is configured here, and at least one event has come through it. */
export async function eventsFlow(): Promise<boolean> {
  if (env().webhookSecrets.length === 0) return false;
  shared.patchbayEventsSeen ||=
    (await database().select({ id: events.webhookId }).from(events).limit(1)).length > 0;
  return shared.patchbayEventsSeen;
}
