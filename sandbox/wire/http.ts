import type { IncomingMessage, ServerResponse } from "node:http";
import { isOidcPath, type SandboxOidc } from "../oidc";
import { handlePages } from "../pages";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { refusesConnection } from "./faults";
import { sendJson } from "./json";
import type { Perform } from "./perform";
import { plainHttp } from "./plain-http";
import { proxyHandler } from "./proxy";
import { restHandler, sendError } from "./rest";
import type { ServedService } from "./services";

export interface HttpParts {
  oidc: SandboxOidc;
  services: ServedService[];
  perform: Perform;
}

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Answers everything that comes by HTTP/1.1: who answers which path stands here, in order. */
export function httpHandler(ctx: SandboxContext, { oidc, services, perform }: HttpParts): Handler {
  const rest = restHandler(services, perform);
  const proxy = proxyHandler(ctx, oidc.verifyToken);
  const pages = handlePages(ctx);
  const route: Handler = async (req, res) => {
    const pathname = pathOf(req);
    requireReadable(req, pathname);
    const isControl = pathname === "/_sandbox" || pathname.startsWith("/_sandbox/");
    if (!isControl && refusesConnection(ctx)) req.socket.resetAndDestroy();
    else if (pathname.startsWith("/api/v1/")) await rest(req, res);
    else if (pathname.startsWith("/proxy/")) await proxy(req, res);
    else if (isOidcPath(pathname)) await plainHttp(ctx, nameOf(pathname), req, res, oidc.callback);
    else if (!(await pages(req, res))) sendJson(res, 404, { code: 5, message: `no such path: ${pathname}` });
  };
  return (req, res) => route(req, res).catch((error) => sendError(res, error));
}

function pathOf(req: IncomingMessage): string {
  return (req.url ?? "/").split("?")[0] ?? "/";
}

/** Throws INVALID_ARGUMENT for an address that no handler could take apart. */
function requireReadable(req: IncomingMessage, pathname: string): void {
  try {
    decodeURIComponent(pathname);
    new URL(req.url ?? "/", "http://sandbox.invalid");
  } catch {
    throw new SandboxError({ code: "INVALID_ARGUMENT", message: `malformed address: ${req.url}` });
  }
}

/** `oauth/token`, `keys`; the ids of single sign-ins are left out. */
function nameOf(pathname: string): string {
  return pathname.replace(/^\/(oidc\/interaction|oauth\/authorize)\/.*/, "/$1").slice(1);
}
