import { redirect } from "next/navigation";
import { problem } from "@/lib/connections/problems";
import { worded } from "@/lib/http/handler";
import { say } from "@/lib/http/say";
import { parseUnsubscribeToken, unsubscribe } from "@/lib/mail/unsubscribe";
import { readBounded } from "@/lib/security/bounded-body";
import { overAddressLimit } from "@/lib/security/rate-limit";

interface RouteProps {
  params: Promise<{ token: string }>;
}

const LARGEST_FORM = 4_096;
const LIMIT = { seconds: 60, most: 120 };

/**
 * Stops one kind of email by a POST alone, without a session, a cookie or a page of ours (RFC 8058 §3.1 and 3.2). From the page
 * below `/unsubscribe` it leads back there.
 */
export const POST = worded(async (request, { params }: RouteProps) => {
  const wait = await overAddressLimit("unsubscribe", LIMIT);
  if (wait > 0) return say(429, problem("too_many_attempts", wait).message, wait);
  const { token } = await params;
  const subscription = parseUnsubscribeToken(token);
  if (!subscription) return say(404, "This link is none of ours, or it was cut off. Nothing was changed.");
  const form = new URLSearchParams((await readBounded(request, LARGEST_FORM)) ?? "");
  await unsubscribe(subscription);
  if (form.get("from") === "page") redirect(pageOf(token));
  return say(200, "You get no more of these emails.");
});

/** People who open the address of the header are asked first: opening it changes nothing. */
export async function GET(_: Request, { params }: RouteProps): Promise<Response> {
  redirect(pageOf((await params).token));
}

const pageOf = (token: string) => `/unsubscribe/${encodeURIComponent(token)}`;
