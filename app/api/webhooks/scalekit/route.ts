import { after } from "next/server";
import { handleEvents } from "@/lib/connections/events/handle";
import { receiveWebhook } from "@/lib/connections/events/webhook";
import { worded } from "@/lib/http/handler";
import { say } from "@/lib/http/say";

/** Scalekit's events about connected accounts. Acknowledged as soon as they are kept; what they mean is looked at after. */
export const POST = worded(async (request) => {
  const { status, sentence, fresh, wait } = await receiveWebhook(request);
  if (fresh) after(handleEvents);
  if (sentence !== null) return say(status, sentence, wait);
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
});
