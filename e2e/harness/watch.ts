import type { BrowserContext } from "@playwright/test";

/** The browser reports every answer of 400 and above as an error of its own: those are the app's to show. */
const STATUS_NOTE = /^Failed to load resource: the server responded with a status of/;

/**
 * Collects what no page may do: a violation of its Content-Security-Policy, an error on the console, an exception
 * nobody caught. Each becomes one line in `problems`.
 */
export function watchForProblems(context: BrowserContext, problems: string[]): void {
  context.on("console", (message) => {
    if (message.type() !== "error" || STATUS_NOTE.test(message.text())) return;
    problems.push(`${message.page()?.url() ?? "a worker"}: ${message.text()}`);
  });
  context.on("weberror", (webError) => {
    problems.push(`${webError.page()?.url()}: ${webError.error().stack}`);
  });
}
