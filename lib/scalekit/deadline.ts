import "server-only";
import { ScalekitProblem } from "./problem";

/** How long each kind of wait may take, in milliseconds. The SDK alone may take 7 s to give up, or 20 s on silence. */
export const DEADLINES = {
  /** Someone waits for a page: it must answer within a second whatever Scalekit does. */
  page: 800,
  /** Someone pressed a button and waits for its result, however many calls it takes. */
  action: 10_000,
  /** The verify call: longer than the SDK's own repeats take. */
  verification: 8_000,
  /** All of a confirmation: the verify call, and reading again what became of the account where its answer was lost. */
  confirmation: 13_000,
  /** Nobody waits. */
  background: 20_000,
} as const;

/** How much of a wait is left, in milliseconds: several calls in a row share one. */
export type Budget = () => number;

/** Begins a wait of `milliseconds` at the most for all the calls that are given it. */
export function budget(milliseconds: number): Budget {
  const ends = Date.now() + milliseconds;
  return () => Math.max(1, ends - Date.now());
}

/**
 * Waits for a call no longer than `milliseconds`. The call itself goes on: what it changes may still happen.
 *
 * @throws ScalekitProblem `unreachable` when the time is over.
 */
export async function withDeadline<T>(call: string, milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ScalekitProblem("unreachable", call)), milliseconds);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
    // The loser of the race may still fail; nobody listens any more.
    work.catch(() => {});
  }
}
