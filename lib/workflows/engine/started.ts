import "server-only";
import { setTimeout } from "node:timers/promises";

const LONGEST_WAIT_MILLISECONDS = 15_000;

// Next bundles modules more than once per process; the engine starts once.
const shared = globalThis as { patchbayEngine?: Promise<void> };

/** Starts the engine, or waits for the start that is under way. */
export function startOnce(start: () => Promise<void>): Promise<void> {
  shared.patchbayEngine ??= start();
  return shared.patchbayEngine;
}

/**
 * Waits for the engine: the first pages of a process are answered while it starts.
 *
 * @throws Error where it takes longer than a page may, as when the database went away while it started
 */
export async function engineStarted(): Promise<void> {
  const waiting = new AbortController();
  const late = setTimeout(LONGEST_WAIT_MILLISECONDS, undefined, waiting).then(() => {
    throw new Error("the engine has not started yet");
  });
  await Promise.race([shared.patchbayEngine, late]).finally(() => waiting.abort());
}

/** Whoever starts it next starts it anew. */
export function noteStopped(): void {
  shared.patchbayEngine = undefined;
}
