import type { Instrumentation } from "next";

let report: typeof import("./lib/log/request-error").reportRequestError | undefined;

/**
 * Runs once when the server starts, before it answers: configuration, schema, first look at the connections. A server that
 * cannot start ends here: Next.js would go on and answer every request with an error.
 */
export async function register(): Promise<void> {
  // Next.js compiles this file for the edge as well and drops the branch there, so it must stand in this form.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    ({ reportRequestError: report } = await import("./lib/log/request-error"));
    const { start } = await import("./lib/start");
    await start().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    });
  }
}

/** What a page, an action or a handler threw. Called before its digest is sent, so nothing may be waited for. */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routeType }) => {
  report?.(error, request, routeType);
};
