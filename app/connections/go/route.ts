import { leavingPage, limitedPage } from "@/components/connections/hand-off-page";
import { GUARDS } from "@/lib/connections/guards";
import { returnRoute } from "@/lib/connections/return-routes";
import { startAttempt } from "@/lib/connections/start";
import type { PublicProblem } from "@/lib/connections/types";
import { guarded } from "@/lib/security/guard";

/**
 * Connects in a new tab: a form with `target="_blank"` posts here, so that the click itself opens the tab, with or without a
 * script. Answers a page of our own that moves on to the link, since a redirect out of a form would bind the provider's pages
 * to our `form-action`.
 */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const started = await guarded(GUARDS.start, form, startAttempt);
  const nonce = request.headers.get("x-nonce") ?? "";
  if (started.ok) return page(200, leavingPage(started.value.url, nonce));
  return page(
    statusOf(started.problem),
    limitedPage(started.problem, backPath(form), nonce),
    started.problem,
  );
}

function backPath(form: FormData): string {
  const name = form.get("connection");
  return returnRoute(typeof name === "string" ? "connection" : "settings", String(name ?? "")).path;
}

function statusOf({ code }: PublicProblem): number {
  const statuses: Partial<Record<PublicProblem["code"], number>> = {
    signed_out: 401,
    foreign_origin: 403,
    bad_input: 400,
    unknown_connection: 404,
    too_many_attempts: 429,
  };
  return statuses[code] ?? 503;
}

function page(status: number, html: string, problem?: PublicProblem): Response {
  const wait = problem?.retryAfterSeconds;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      ...(wait ? { "retry-after": String(wait) } : {}),
    },
  });
}
