import "server-only";

/** An answer in one sentence of plain text, kept by nobody. With `wait`, seconds until it makes sense to ask again (RFC 9110 §10.2.3). */
export function say(status: number, sentence: string, wait?: number): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...(wait ? { "retry-after": String(wait) } : {}),
    },
  });
}
