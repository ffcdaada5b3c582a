import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody else's web site on this machine: it serves what it is given and remembers who asked. */
export interface OtherSite {
  origin: string;
  /** What reached it, in order. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  /** Its one page, whatever the path. Set before visiting. */
  html: string;
  stop(): Promise<void>;
}

/**
 * @param host `localhost` is the app's own site on another port, so browsers send the app's cookies along with what the page
 *   asks of it; `127.0.0.1` is another site altogether
 */
export async function startOtherSite(host: "localhost" | "127.0.0.1"): Promise<OtherSite> {
  const site: OtherSite = { origin: "", requests: [], html: "", stop: async () => undefined };
  const server = createServer((request, response) => {
    site.requests.push({ path: request.url ?? "", headers: request.headers });
    const page = `<!doctype html><html lang="en"><title>Another site</title><link rel="icon" href="data:,">${site.html}</html>`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site.origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  site.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return site;
}
