import "server-only";

// Next bundles modules more than once per process; the engine starts once.
const shared = globalThis as { patchbayEngine?: Promise<void> };

/** Starts the engine, or waits for the start that is under way. */
export function startOnce(start: () => Promise<void>): Promise<void> {
  shared.patchbayEngine ??= start();
  return shared.patchbayEngine;
}

/** Waits for the engine: the first pages of a process are answered while it starts. */
export async function engineStarted(): Promise<void> {
  await shared.patchbayEngine;
}

/** Whoever starts it next starts it anew. */
export function noteStopped(): void {
  shared.patchbayEngine = undefined;
}
