import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";

const SLASH_TOO_MANY = /.\/$|\/\/|\\/;

/**
 * Makes of a request that Next.js fails at, before anything of ours runs, one that it can answer: where a percent sign in a path
 * begins no escape, or one that stands for no text, all of them are taken for themselves, as an address at which nothing is. TRACE,
 * which no `Request` may have (Fetch §4.5), is taken for OPTIONS.
 */
export function makeAnswerable(request: Pick<IncomingMessage, "method" | "url">): void {
  if (request.method === "TRACE") request.method = "OPTIONS";
  const url = request.url ?? "";
  const path = pathOf(url);
  if (!isDecodable(path)) request.url = path.replaceAll("%", "%25") + url.slice(path.length);
}

/**
 * Keeps an address with a slash too many from being kept or named: Next.js sends it on, query and all, before any header of ours is
 * there, and one of a way back from consent carries secrets.
 */
export function keepSecretWhereSentOn(
  { url = "" }: Pick<IncomingMessage, "url">,
  response: Pick<ServerResponse, "setHeader">,
): void {
  if (!SLASH_TOO_MANY.test(pathOf(url))) return;
  response.setHeader("cache-control", "no-store");
  response.setHeader("referrer-policy", "no-referrer");
}

const pathOf = (url: string) => url.split(/[?#]/)[0] ?? "";

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
