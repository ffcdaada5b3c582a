import type { PublicProblem } from "@/lib/connections/types";
import { escapeHtml } from "@/lib/security/escape-html";
import { plainPage } from "../ui/plain-page";

/** The page of the new tab on its way to the authorization link. */
export function leavingPage(url: string, nonce: string): string {
  const title = "Opening the consent page";
  return plainPage({
    title,
    nonce,
    head: `<meta http-equiv="refresh" content="0;url=${escapeHtml(url)}">`,
    body: `<h1>${title}</h1>
     <p>If nothing happens, <a href="${escapeHtml(url)}">open it yourself</a>. Your other tab waits.</p>`,
  });
}

/** The page of the new tab where no link could be minted: why, and the way back. */
export function limitedPage(problem: PublicProblem, backPath: string, nonce: string): string {
  return plainPage({
    title: "Not connected",
    nonce,
    body: `<h1>Nothing was connected</h1><p>${escapeHtml(problem.message)}</p><p><a href="${escapeHtml(backPath)}">Go back</a></p>`,
  });
}
