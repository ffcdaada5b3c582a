import { Webhook } from "standardwebhooks";
import type { Stack } from "./stack";

/**
 * What Scalekit sends with a body, signed by a library that is not the one that verifies (Standard Webhooks 1.0.0).
 *
 * @param later in seconds from now
 */
export function signedHeaders(stack: Stack, id: string, body: string, later = 0): Record<string, string> {
  const at = new Date(Date.now() + later * 1_000);
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(stack.env.SCALEKIT_WEBHOOK_SECRETS ?? "").sign(id, at, body),
  };
}
