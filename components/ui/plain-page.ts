import { escapeHtml } from "@/lib/security/escape-html";

/**
 * A page of a route handler: one thought, no script, no frame of the app around it.
 *
 * @param head more of the head, and `body`, as HTML: what comes from outside is escaped in them
 */
export function plainPage({
  title,
  nonce,
  head = "",
  body,
}: {
  title: string;
  nonce: string;
  head?: string;
  body: string;
}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · Patchbay</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${head}
<style nonce="${escapeHtml(nonce)}">
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; }
  main { max-width: 26rem; } h1 { font-size: 1.25rem; margin: 0 0 .5rem; } a { color: LinkText; }
</style></head><body><main>${body}</main></body></html>`;
}

/** Answers with such a page, kept by nobody and naming itself to nobody. With `wait`, seconds until it makes sense to ask again. */
export function answerPage(status: number, html: string, wait?: number): Response {
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
