import { Webhook } from "standardwebhooks";
import type { Delivery, WebhookEndpoint } from "../state/model";

const answerWithinMs = 10_000;

/** What came of one attempt: the HTTP status, or null and why no answer came. */
export interface Attempt {
  status: number | null;
  error?: string;
}

/**
 * Sends a delivery once, signed as Standard Webhooks say (webhook-id, webhook-timestamp, webhook-signature). The
 * timestamp is the real clock's, since receivers compare it with theirs. Never throws.
 */
export async function sendOnce(
  endpoint: WebhookEndpoint,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<Attempt> {
  try {
    const sentAt = new Date();
    const response = await fetch(endpoint.url, {
      method: "POST",
      redirect: "manual",
      body: delivery.body,
      headers: {
        "content-type": "application/json",
        "webhook-id": delivery.eventId,
        "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
        "webhook-signature": new Webhook(endpoint.secret).sign(delivery.eventId, sentAt, delivery.body),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { status: null, error: cause instanceof Error ? cause.message : String(cause) };
  }
}
