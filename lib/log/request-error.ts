import "server-only";
import { log } from ".";
import { currentRequest } from "./request";

/** The bugs that were logged, so that nothing says them twice. */
const reported = new WeakSet<object>();

/**
 * Logs a bug that a page, an action or a handler threw. Next.js sends its `digest` to the error page and takes a hash where there
 * is none: here it is the id of the request, which people can read out to whoever runs the app.
 */
export function reportRequestError(
  error: unknown,
  request: { path: string; method: string },
  kind: string,
): void {
  if (!(error instanceof Error) || reported.has(error)) return;
  const id = currentRequest()?.id;
  const failed = error as Error & { digest?: string };
  // What a browser would be sent of an error that was logged where it was thrown.
  const isEcho = id !== undefined && failed.digest === id;
  reported.add(error);
  if (isEcho) return;
  if (id !== undefined) failed.digest = id;
  log.error("request_failed", { method: request.method, path: request.path, kind }, error);
}

/** Whether this was logged already. */
export function isReported(thing: unknown): boolean {
  return typeof thing === "object" && thing !== null && reported.has(thing);
}
