import "server-only";
import { setTimeout } from "node:timers/promises";

const LONGEST_WAIT_MILLISECONDS = 15_000;

/** One start of the engine, whether or not it has begun: who waits for it may come first. */
class Start {
  private isUnderWay = false;
  private follow: (starting: Promise<void>) => void = () => {};
  readonly done = new Promise<void>((resolve) => {
    this.follow = resolve;
  });

  begin(start: () => Promise<void>): Promise<void> {
    if (!this.isUnderWay) this.follow(start());
    this.isUnderWay = true;
    return this.done;
  }
}

// Next bundles modules more than once per process; the engine starts once.
const shared = globalThis as { patchbayEngine?: Start };

function theStart(): Start {
  shared.patchbayEngine ??= new Start();
  return shared.patchbayEngine;
}

/** Starts the engine, or waits for the start that is under way. */
export function startOnce(start: () => Promise<void>): Promise<void> {
  return theStart().begin(start);
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
  await Promise.race([theStart().done, late]).finally(() => waiting.abort());
}

/** Whoever starts it next starts it anew. */
export function noteStopped(): void {
  shared.patchbayEngine = undefined;
}
