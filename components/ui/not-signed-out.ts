import { currentRequest } from "@/lib/log/request";
import { escapeHtml } from "@/lib/security/escape-html";
import { answerPage, plainPage } from "./plain-page";

/**
 * The page of a sign-out that failed: the browser holds its session still, and can try again.
 *
 * @param form where signing out is posted to, and what it must carry
 */
export function answerNotSignedOut(
  { action, fields }: { action: string; fields: Record<string, string> },
  nonce: string,
): Response {
  const title = "Not signed out";
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const body = `<h1>${title}</h1>
<p>Something failed on our side. Take it that you are still signed in here, and try again in a moment. Reference: ${currentRequest()?.id ?? "none"}</p>
<form method="post" action="${escapeHtml(action)}">${hidden.join("")}<button>Sign out</button></form>
<p><a href="/">Start page</a></p>`;
  return answerPage(503, plainPage({ title, nonce, body }));
}
