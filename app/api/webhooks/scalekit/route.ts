import { after } from "next/server";
import { handleEvents } from "@/lib/connections/events/handle";
import { receiveWebhook } from "@/lib/connections/events/webhook";

/** Scalekit's events about connected accounts. Acknowledged as soon as they are kept; what they mean is looked at after. */
export async function POST(request: Request): Promise<Response> {
  const { status, sentence, fresh } = await receiveWebhook(request);
  if (fresh) after(handleEvents);
  return new Response(sentence, { status, headers: { "cache-control": "no-store" } });
}
