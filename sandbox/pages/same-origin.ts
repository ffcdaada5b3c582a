import type { IncomingMessage } from "node:http";

/**
 * False for a request that another site's page caused: Sec-Fetch-Site where the browser sends it, else Origin.
 * Programs send neither and pass. Origin alone would not do: a page with `no-referrer` posts `Origin: null` to itself.
 */
export function isOwnRequest(req: IncomingMessage): boolean {
  const site = req.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = req.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** True where a person followed a link or typed the address, from wherever: it shows a page and changes nothing. */
export function isPageVisit(req: IncomingMessage): boolean {
  const isRead = req.method === "GET" || req.method === "HEAD";
  return (
    isRead && req.headers["sec-fetch-mode"] === "navigate" && req.headers["sec-fetch-dest"] === "document"
  );
}
