import "server-only";

/**
 * Where a person may be sent after signing in: a path of this app, or the fallback. Decided by the URL parser and not by how
 * the text begins: `/\evil.com` and `//evil.com` begin like paths (RFC 9700 §4.11.1, WHATWG URL).
 */
export function ownPath(value: string | null | undefined, appOrigin: string, fallback: string): string {
  if (!value?.startsWith("/")) return fallback;
  const url = URL.canParse(value, appOrigin) ? new URL(value, appOrigin) : null;
  if (url?.origin !== appOrigin || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search;
}
