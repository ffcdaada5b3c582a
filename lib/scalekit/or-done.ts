import "server-only";
import type { Account } from "./accounts";
import { ScalekitProblem } from "./problem";

/**
 * Makes a call that changes an account, and looks at the account where it fails: it may have been done all the same, and only its
 * answer was lost.
 *
 * @param isDone tells by the account, null for none, whether it is as the call was to leave it
 * @throws ScalekitProblem of the call, where it is not done or cannot be seen to be
 */
export async function orDone(
  call: Promise<void>,
  look: () => Promise<Account | null>,
  isDone: (account: Account | null) => boolean,
): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    const done = await look().then(isDone, () => false);
    if (!done) throw error;
  }
}
