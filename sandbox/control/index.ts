import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../pages/reply";
import { isOwnRequest, isPageVisit } from "../pages/same-origin";
import type { SandboxContext } from "../state/context";
import { handleApi } from "./api";
import { handlePanel } from "./panel";

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];

/** Names the sandbox answers to. Any other in Host is a foreign site that resolves to this machine. */
function isOwnHost(ctx: SandboxContext, req: IncomingMessage): boolean {
  const host = `http://${req.headers.host ?? ""}`;
  if (!URL.canParse(host)) return false;
  return [...loopbackNames, new URL(ctx.origin).hostname].includes(new URL(host).hostname);
}

/** The control panel and its API, below `/_sandbox`. False means the path is none of theirs. */
export async function handleControl(
  ctx: SandboxContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const url = new URL(req.url ?? "/", ctx.origin);
  if (url.pathname !== "/_sandbox" && !url.pathname.startsWith("/_sandbox/")) return false;
  const isApi = url.pathname.startsWith("/_sandbox/api/");
  const isWelcome = isOwnRequest(req) || (!isApi && isPageVisit(req));
  if (!isOwnHost(ctx, req) || !isWelcome) {
    const message = "The control panel answers its own pages and programs on this machine, no other site.";
    sendJson(res, 403, { error: { code: "PERMISSION_DENIED", message } });
  } else if (isApi) {
    await handleApi(ctx, req, res, url);
  } else {
    await handlePanel(ctx, req, res, url);
  }
  return true;
}
