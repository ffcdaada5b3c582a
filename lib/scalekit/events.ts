import { z } from "zod";

/** What an event says, as far as this app reads it: which account it is about, and never how that stands. */
export interface ScalekitEvent {
  /** "connected_account.updated". */
  type: string;
  occurredAt: Date | null;
  /** Our user id, where the event is about an account. */
  identifier: string | null;
  /** Scalekit's own id of the connection, likewise. */
  connectionId: string | null;
  /** It is about an account, in a version that this app can read, and says which. */
  isReadable: boolean;
}

const ABOUT_ACCOUNTS = /^connected_account\./;
const VERSION = "1";
const LONGEST = 400;

// PostgreSQL keeps no text with a zero byte in it.
const name = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((text) => !text.includes("\0"));
// Unknown fields are the sender's business; what is not as expected makes an event of an unknown kind.
const envelope = z.object({
  spec_version: z.unknown().optional(),
  type: name,
  occurred_at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  data: z.object({ identifier: name.optional(), connection_id: name.optional() }).catch({}).default({}),
});

/** Reads the parsed body of an event; null for one that is no event at all. */
export function readEvent(payload: unknown): ScalekitEvent | null {
  const { success, data: read } = envelope.safeParse(payload);
  if (!success) return null;
  const { type, occurred_at, spec_version = VERSION } = read;
  const { identifier = null, connection_id: connectionId = null } = read.data;
  return {
    type,
    occurredAt: occurred_at ? new Date(occurred_at) : null,
    identifier,
    connectionId,
    isReadable: ABOUT_ACCOUNTS.test(type) && spec_version === VERSION && Boolean(identifier && connectionId),
  };
}
