import "server-only";
import { format, stripVTControlCharacters } from "node:util";
import { log } from ".";
import { currentRequest } from "./request";
import { reportRequestError } from "./request-error";

/**
 * Puts what others write to the console, Next.js and libraries, into the same lines, scrubbed like them. For production: a developer
 * reads the console itself.
 *
 * What a page threw is written by Next.js right before its `digest` is sent to the error page. That is a hash of the error: here it
 * becomes the id of the request, which people can read out to whoever runs the app.
 */
export function takeConsole(): void {
  console.error = (...parts: unknown[]) => note("error", parts);
  console.warn = (...parts: unknown[]) => note("warn", parts);
}

function note(level: "warn" | "error", parts: unknown[]): void {
  const error = parts.find((part) => part instanceof Error) as (Error & { digest?: unknown }) | undefined;
  const request = currentRequest();
  if (error?.digest !== undefined && request) {
    // What is sent to the browser in its place comes by here once more.
    if (error.digest === request.id) return;
    error.digest = request.id;
    reportRequestError(error);
    return;
  }
  const words = parts.filter((part) => part !== error);
  log[level]("console", { message: stripVTControlCharacters(format(...words)).trim() }, error);
}
