import "server-only";
import { aliveSessions } from "../auth/sessions";

interface Question {
  sessionIds: Set<string>;
  answer: Promise<Set<string>>;
}

const shared = globalThis as { patchbaySessionQuestion?: Question | null };

/**
 * Whether a session has not ended. One change may concern thousands of streams: all that ask in the same moment are one question
 * to the database.
 *
 * @throws Error where the database does not answer
 */
export async function isSessionAlive(sessionId: string): Promise<boolean> {
  shared.patchbaySessionQuestion ??= newQuestion();
  const { sessionIds, answer } = shared.patchbaySessionQuestion;
  sessionIds.add(sessionId);
  return (await answer).has(sessionId);
}

function newQuestion(): Question {
  const sessionIds = new Set<string>();
  const answer = new Promise<Set<string>>((resolve, reject) => {
    setImmediate(() => {
      shared.patchbaySessionQuestion = null;
      aliveSessions([...sessionIds]).then(resolve, reject);
    });
  });
  return { sessionIds, answer };
}
