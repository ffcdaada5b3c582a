import { leavingPage, limitedPage } from "@/components/connections/hand-off-page";
import { answerPage } from "@/components/ui/plain-page";
import { GUARDS } from "@/lib/connections/guards";
import { returnRoute } from "@/lib/connections/return-routes";
import { startAttempt } from "@/lib/connections/start";
import type { PublicProblem } from "@/lib/connections/types";
import { worded } from "@/lib/http/handler";
import { readBounded } from "@/lib/security/bounded-body";
import { guarded } from "@/lib/security/guard";

const LARGEST_FORM = 8_192;

/**
 * Connects in a new tab: a form with `target="_blank"` posts here, so that the click itself opens the tab, with or without a
 * script. Answers a page of our own that moves on to the link, since a redirect out of a form would bind the provider's pages
 * to our `form-action`.
 */
export const POST = worded(async (request) => {
  const form = new URLSearchParams((await readBounded(request, LARGEST_FORM)) ?? "");
  const started = await guarded(GUARDS.start, Object.fromEntries(form), startAttempt);
  const nonce = request.headers.get("x-nonce") ?? "";
  if (started.ok) return answerPage(200, leavingPage(started.value.url, nonce));
  const { problem } = started;
  return answerPage(
    statusOf(problem),
    limitedPage(problem, backPath(form), nonce),
    problem.retryAfterSeconds,
  );
});

function backPath(form: URLSearchParams): string {
  const name = form.get("connection");
  return returnRoute(name === null ? "settings" : "connection", name ?? "").path;
}

function statusOf({ code }: PublicProblem): number {
  const statuses: Partial<Record<PublicProblem["code"], number>> = {
    signed_out: 401,
    other_user: 409,
    foreign_origin: 403,
    bad_input: 400,
    unknown_connection: 404,
    too_many_attempts: 429,
  };
  return statuses[code] ?? 503;
}
