import "server-only";
import { log } from ".";
import { currentRequest } from "./request";

/** Logs a bug, or a database that is away: what a page, an action or a handler threw while it answered a request. */
export function reportRequestError(error: unknown): void {
  const { method, path } = currentRequest() ?? {};
  log.error("request_failed", { method, path }, error);
}
