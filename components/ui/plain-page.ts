import { escapeHtml } from "@/lib/security/escape-html";
import { palette } from "./palette";

const { canvas, surface, line, ink, accent, action } = palette;
const STYLE = `  body { font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; margin: 0; box-sizing: border-box; min-height: 100vh; display: grid;
    place-items: center; padding: 1.5rem; background: ${canvas}; color: ${ink}; overflow-wrap: anywhere; }
  main { max-width: 26rem; padding: 2rem; border: 1px solid ${line}; border-radius: 1rem; background: ${surface}; }
  h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; } p { margin: .5rem 0 0; } form { margin: 1.5rem 0 1rem; }
  a { color: ${accent}; } :focus-visible { outline: 2px solid ${accent}; outline-offset: 2px; }
  button { font: inherit; font-weight: 500; min-height: 2.75rem; padding: 0 1rem; border: 0; border-radius: .5rem;
    background: ${action}; color: ${palette["on-action"]}; cursor: pointer; }`;

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
${STYLE}
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
