import "server-only";
import { env } from "../../env";
import { log } from "../../log";
import { readEvent } from "../../scalekit/events";
import { isSignedByScalekit } from "../../scalekit/webhooks";
import { readBounded } from "../../security/bounded-body";
import { overAddressLimit } from "../../security/rate-limit";
import { problem } from "../problems";
import { keepEvent } from "./receive";

const LARGEST_BYTES = 256 * 1024;
const LONGEST_ID = 400;
const REFUSED_LIMIT = { seconds: 60, most: 60 };

export interface Received {
  status: number;
  /** For whoever looks at the sender's log; null where there is nothing to say. */
  sentence: string | null;
  /** Where too many were refused: seconds until the next one is looked at again. */
  wait?: number;
  /** Something is to be handled that was not here before. */
  fresh: boolean;
}

/**
 * Takes one delivery: bounded, signed, an event, in this order, and nothing is written before all three hold. Scalekit repeats
 * whatever is not answered with 2xx (Standard Webhooks 1.0.0, "Deliverability and reliability").
 *
 * @returns 201 kept or repeated, 400 no event, 401 not signed or too old, 413 too large, 429 one of too many that were refused, 503 no secret configured
 */
export async function receiveWebhook(request: Request): Promise<Received> {
  const { webhookSecrets } = env();
  if (webhookSecrets.length === 0) return refused(503, "No webhook secret is configured here.");
  const body = await readBounded(request, LARGEST_BYTES);
  if (body === null) return refused(413, `A body may have ${LARGEST_BYTES} bytes.`);
  if (!(await isSignedByScalekit(webhookSecrets, request.headers, body)))
    return refused(401, "The signature is missing, wrong or too old.");
  const webhookId = request.headers.get("webhook-id") ?? "";
  const event = readEvent(parsed(body));
  if (!event || webhookId.length > LONGEST_ID) return said(400, "This is not an event.");
  return { status: 201, sentence: null, fresh: await keepEvent(webhookId, event) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What is signed is never counted: a stranger's deliveries must not cost Scalekit's own. */
async function refused(status: number, sentence: string): Promise<Received> {
  const wait = await overAddressLimit("webhook-refused", REFUSED_LIMIT);
  if (wait > 0)
    return { status: 429, sentence: problem("too_many_attempts", wait).message, fresh: false, wait };
  return said(status, sentence);
}

function said(status: number, sentence: string): Received {
  log.warn("webhook_refused", { status, sentence });
  return { status, sentence, fresh: false };
}
