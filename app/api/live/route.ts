import { currentUser } from "@/lib/auth/session";
import { worded } from "@/lib/http/handler";
import { message } from "@/lib/live/message";
import { liveStream, takesStream } from "@/lib/live/stream";

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // Neither kept, compressed nor held back on the way.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * What changes for the signed-in person, as it happens: see lib/live/stream.ts. To whoever is not signed in any more it says that
 * alone, and ends.
 */
export const GET = worded(async (request) => {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return new Response(null, { status: 403 });
  const user = await currentUser();
  // Not a refusal: an EventSource does not tell the page what it was refused for.
  if (!user) return new Response(message("end", false), { headers });
  if (!takesStream(user.id)) return new Response(null, { status: 503, headers: { "retry-after": "10" } });
  return new Response(liveStream(user, since(request), request.signal), { headers });
});

/** The id of the last event that came through, or when the page was made; 0, long ago, for whatever is neither. */
function since(request: Request): number {
  const last = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since");
  return /^\d{1,15}$/.test(last ?? "") ? Number(last) : 0;
}
