import type { IncomingMessage, ServerResponse } from "node:http";
import { handleControl } from "../control";
import { handleHostedPages } from "../hosted";
import type { SandboxContext } from "../state/context";
import { messagePage } from "./layout";
import { BodyTooLarge, sendPage } from "./reply";

/**
 * Everything for people, on HTTP: links, the control panel and its API. The handler answers false for a path that
 * is none of theirs.
 */
export function handlePages(ctx: SandboxContext) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    try {
      return (await handleHostedPages(ctx, req, res)) || (await handleControl(ctx, req, res));
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      sendPage(res, 413, messagePage("Too large", "That is too large", [error.message]));
      return true;
    }
  };
}
