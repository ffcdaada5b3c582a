import "server-only";
import { z } from "zod";
import type { AttemptOutcome } from "../types";

/** What a verification callback brings, parsed. */
export interface Callback {
  state: string;
  /** Null where an error comes back, or where a form has no verification step. */
  authRequestId: string | null;
  /** How a refusal ends the attempt. The provider's own text is read by nobody and shown to nobody. */
  error: AttemptOutcome | null;
}

// RFC 6749 §4.1.2.1. What is not here is the provider's failure.
const REFUSALS: Record<string, AttemptOutcome> = {
  access_denied: "denied",
  user_cancelled_authorize: "denied",
  user_denied: "denied",
  expired: "expired_link",
};

const schema = z.object({
  state: z.string().min(1).max(512),
  auth_request_id: z.string().min(1).max(200).optional(),
  error: z.string().min(1).max(200).optional(),
});

/** Parses a callback's query. Null where it is not one: nothing in it is then used. A repeated parameter is refused. */
export function parseCallback(query: URLSearchParams): Callback | null {
  for (const name of query.keys()) if (query.getAll(name).length > 1) return null;
  const parsed = schema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return null;
  const { state, auth_request_id, error } = parsed.data;
  return {
    state,
    authRequestId: auth_request_id ?? null,
    error: error === undefined ? null : (REFUSALS[error] ?? "provider_failure"),
  };
}
