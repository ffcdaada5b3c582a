import "server-only";
import { z } from "zod";
import { database } from "../../db/client";
import { events } from "../../db/schema";

const ABOUT_ACCOUNTS = /^connected_account\./;
const VERSION = "1";
const LONGEST = 400;

// PostgreSQL keeps no text with a zero byte in it.
const name = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((text) => !text.includes("\0"));
// Unknown fields are the sender's business; what is not as expected is kept as an event of an unknown kind.
const envelope = z.object({
  spec_version: z.unknown().optional(),
  type: name,
  occurred_at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  data: z.object({ identifier: name.optional(), connection_id: name.optional() }).catch({}).default({}),
});

/**
 * Keeps an event that Scalekit signed, once for each `webhook-id`. What it is about is handled later: see handle.ts.
 *
 * @param webhookId the signed header, which is the same in every delivery of one event
 * @param payload the parsed body
 * @returns `kept`, `repeated` for one that is kept already, `unreadable` for a body that is no event at all
 */
export async function keepEvent(
  webhookId: string,
  payload: unknown,
): Promise<"kept" | "repeated" | "unreadable"> {
  const parsed = envelope.safeParse(payload);
  if (!parsed.success || webhookId.length > LONGEST) return "unreadable";
  const { type, occurred_at, data, spec_version = VERSION } = parsed.data;
  const known =
    ABOUT_ACCOUNTS.test(type) && spec_version === VERSION && data.identifier && data.connection_id;
  const kept = await database()
    .insert(events)
    .values({
      webhookId,
      type,
      occurredAt: occurred_at ? new Date(occurred_at) : null,
      identifier: data.identifier ?? null,
      connectionId: data.connection_id ?? null,
      outcome: known ? null : "ignored",
    })
    .onConflictDoNothing()
    .returning({ webhookId: events.webhookId });
  return kept.length === 1 ? "kept" : "repeated";
}
