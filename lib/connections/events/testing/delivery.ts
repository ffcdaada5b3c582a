import { Webhook } from "standardwebhooks";

const secret = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`;

/** The two secrets that deliveries are accepted with, and one that is neither. */
export const [NEW, OLD, WRONG] = [secret("n"), secret("o"), secret("w")];

/** Configures the first two. To be called before the app starts. */
export function acceptDeliveries(): void {
  process.env.SCALEKIT_WEBHOOK_SECRETS = `${NEW} ${OLD}`;
}

/** A delivery as Scalekit makes it, signed by a library that is not the one that verifies. */
export function delivery(
  event: object | string,
  { id = `evt_${Math.random().toString(36).slice(2)}`, by = NEW, at = new Date(), changes = {} } = {},
): Request {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(by).sign(id, at, body),
    ...changes,
  };
  return new Request("http://localhost/api/webhooks/scalekit", { method: "POST", body, headers });
}

/** An event that says what became of an account. */
export function statusOf(identifier: string, connection_id: string | undefined, status = "EXPIRED") {
  return {
    spec_version: "1",
    type: "connected_account.status_updated",
    occurred_at: new Date().toISOString(),
    data: { identifier, connection_id, status },
  };
}
