import type { NextRequest } from "next/server";
import { climb, type Landing } from "@/lib/connections/verify/ladder";
import { parseCallback } from "@/lib/connections/verify/parameters";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isTopLevelNavigation } from "@/lib/security/request-origin";

export const dynamic = "force-dynamic";

/**
 * Where Scalekit sends the browser after consent (`userVerifyUrl`). The one GET that changes something, so it answers a
 * person's navigation only, and leaves at once for a clean URL: 303 before any HTML (RFC 9700 §4.2).
 */
export async function GET(request: NextRequest): Promise<Response> {
  if (!isTopLevelNavigation(request.headers))
    return refuse(403, "This address is for coming back from consent.");
  const landing = await climb(parseCallback(request.nextUrl.searchParams)).catch(failedHere);
  return new Response(null, {
    status: 303,
    headers: {
      location: new URL(pathOf(landing), env().appUrl).href,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}

// Without this, Next answers HEAD by running GET: a scanner would use the attempt up.
export function HEAD(): Response {
  return refuse(405, null);
}

function pathOf(landing: Landing): string {
  if (!("why" in landing)) return `/connections/result/${landing.attemptId}`;
  const { why, attemptId } = landing;
  return `/connections/result?${new URLSearchParams({ why, ...(attemptId ? { attempt: attemptId } : {}) })}`;
}

// An error page would leave the address, secrets and all, in the browser's history.
function failedHere(error: unknown): Landing {
  log.error("callback_failed", {}, error);
  return { why: "failed" };
}

function refuse(status: number, message: string | null): Response {
  return new Response(message, {
    status,
    headers: { "cache-control": "no-store", "referrer-policy": "no-referrer", "content-type": "text/plain" },
  });
}
