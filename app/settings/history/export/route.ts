import { currentUser } from "@/lib/auth/session";
import { problem } from "@/lib/connections/problems";
import { exportHistory } from "@/lib/history/export";
import { parseHistoryFilter } from "@/lib/history/page";
import { worded } from "@/lib/http/handler";
import { say } from "@/lib/http/say";
import { overLimit } from "@/lib/security/rate-limit";

const LIMIT = { seconds: 60, most: 20 };
const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** The signed-in user's own history as a file: `?format=csv` or `json`, narrowed like the page. It changes nothing. */
export const GET = worded(async (request) => {
  const user = await currentUser();
  if (!user) return say(401, problem("signed_out").message);
  const params = new URL(request.url).searchParams;
  const format = params.get("format");
  if (format !== "csv" && format !== "json") return say(400, "Choose a format: ?format=csv or ?format=json.");
  const filter = parseHistoryFilter(params.get("connection") ?? undefined, params.get("kind") ?? undefined);
  const day = new Date().toISOString().slice(0, 10);
  const wait = await overLimit(`history-export:${user.id}`, LIMIT);
  if (wait > 0) return say(429, problem("too_many_attempts", wait).message, wait);
  return new Response(exportHistory(user, filter, format), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="patchbay-history-${day}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
