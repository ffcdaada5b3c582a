import type { PublicProblem } from "@/lib/connections/types";
import { escapeHtml } from "@/lib/security/escape-html";

/** The page of the new tab on its way to the authorization link. */
export function leavingPage(url: string, nonce: string): string {
  return page(
    "Opening the consent page",
    nonce,
    `<meta http-equiv="refresh" content="0;url=${escapeHtml(url)}">`,
    `<h1>Opening the consent page</h1>
     <p>If nothing happens, <a href="${escapeHtml(url)}">open it yourself</a>. Your other tab waits.</p>`,
  );
}

/** The page of the new tab where no link could be minted: why, and the way back. */
export function limitedPage(problem: PublicProblem, backPath: string, nonce: string): string {
  return page(
    "Not connected",
    nonce,
    "",
    `<h1>Nothing was connected</h1><p>${escapeHtml(problem.message)}</p><p><a href="${escapeHtml(backPath)}">Go back</a></p>`,
  );
}

function page(title: string, nonce: string, head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Patchbay</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${head}
<style nonce="${escapeHtml(nonce)}">
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; }
  main { max-width: 26rem; } h1 { font-size: 1.25rem; margin: 0 0 .5rem; } a { color: LinkText; }
</style></head><body><main>${body}</main></body></html>`;
}
