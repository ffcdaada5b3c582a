import "server-only";
import { format, stripVTControlCharacters } from "node:util";
import { log } from ".";
import { isReported } from "./request-error";

/**
 * Puts what others write to the console, Next.js and libraries, into the same lines, scrubbed like them. For production: a developer
 * reads the console itself.
 */
export function takeConsole(): void {
  console.error = (...parts: unknown[]) => note("error", parts);
  console.warn = (...parts: unknown[]) => note("warn", parts);
}

function note(level: "warn" | "error", parts: unknown[]): void {
  const error = parts.find((part) => part instanceof Error);
  const words = parts.filter((part) => part !== error);
  const say = () =>
    log[level]("console", { message: stripVTControlCharacters(format(...words)).trim() }, error);
  if (!error) say();
  // Next.js writes an error first and reports it then, which says more.
  else setImmediate(() => isReported(error) || say());
}
