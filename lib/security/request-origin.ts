import "server-only";

/**
 * Whether a state-changing request comes from a page of our own. Stricter than Next, which lets a missing Origin pass: absent,
 * `null` and foreign origins are refused, and so is a cross-site Sec-Fetch-Site (OWASP ASVS 5.0 §3.5.1).
 */
export function isOwnOrigin(headers: Headers, appOrigin: string): boolean {
  if (headers.get("origin") !== appOrigin) return false;
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin";
}

/**
 * Whether a GET is a person's navigation of a whole page: not an image, a script's fetch, a frame or a prefetch
 * (Fetch Metadata; ASVS 5.0 §3.5.3). Browsers that send no Fetch Metadata pass: `state` and the binding still hold.
 */
export function isTopLevelNavigation(headers: Headers): boolean {
  if (headers.has("next-router-prefetch") || headers.has("rsc")) return false;
  if (/prefetch|prerender/.test(`${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""}`))
    return false;
  const mode = headers.get("sec-fetch-mode");
  const destination = headers.get("sec-fetch-dest");
  return (mode === null || mode === "navigate") && (destination === null || destination === "document");
}
