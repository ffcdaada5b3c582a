import "server-only";
import { scalekitClient } from "./client";

/**
 * Whether Scalekit signed this body, with any of several secrets: while one is rotated, two are in force. The signature covers
 * the id, the time and the bytes of the body (Standard Webhooks 1.0.0, "Verifying signatures"); a time more than five minutes
 * away counts as a wrong one.
 *
 * @param secrets as the dashboard shows them: `whsec_…`
 * @param headers `webhook-id`, `webhook-timestamp` and `webhook-signature` as they came
 * @param body the bytes that came, as text, before anything parsed them
 */
export async function isSignedByScalekit(
  secrets: readonly string[],
  headers: Headers,
  body: string,
): Promise<boolean> {
  const client = await scalekitClient();
  // The SDK wants a plain object of them.
  const plain = Object.fromEntries(headers);
  return secrets.some((secret) => {
    try {
      return client.verifyWebhookPayload(secret, plain, body);
    } catch {
      return false;
    }
  });
}
