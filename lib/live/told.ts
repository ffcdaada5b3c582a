import "server-only";
import { aliveSessions } from "../auth/sessions";
import { eventsFlow } from "../connections/events/flow";
import { log } from "../log";
import { type Event, message } from "./message";

interface Asking {
  sessionId: string;
  event: Event;
  hear: (message: Uint8Array, event: Event) => void;
}

/** A database that is slow is asked for all that come meanwhile. */
const MOST_QUESTIONS = 4;

let asking: Asking[] = [];
let isDue = false;
let underWay = 0;

/**
 * Gives a stream what it may say: `event`, or `end` where its session is over. One change may concern thousands of streams: all
 * that ask in the same moment are one question to the database, and hear the same bytes. Where the database is away, nothing
 * speaks against a session.
 */
export function tell(sessionId: string, event: "look" | "beat", hear: Asking["hear"]): void {
  asking.push({ sessionId, event, hear });
  askSoon();
}

function askSoon(): void {
  if (isDue || underWay === MOST_QUESTIONS || asking.length === 0) return;
  isDue = true;
  setImmediate(async () => {
    isDue = false;
    underWay += 1;
    try {
      await answer();
    } finally {
      underWay -= 1;
      askSoon();
    }
  });
}

async function answer(): Promise<void> {
  const all = asking;
  asking = [];
  // What changes while the answers are awaited is later than this, and looked for where a stream goes on after a break.
  const at = Date.now();
  const sessionIds = [...new Set(all.map(({ sessionId }) => sessionId))];
  const [alive, flow] = await Promise.all([
    aliveSessions(sessionIds).catch(notAsked(null)),
    eventsFlow().catch(notAsked(false)),
  ]);
  const text = new TextEncoder();
  const say = (event: Event) => text.encode(message(event, flow, at));
  const messages = { look: say("look"), beat: say("beat"), end: say("end") };
  for (const { sessionId, event, hear } of all) {
    const isAlive = alive?.has(sessionId) ?? true;
    const said = isAlive ? event : "end";
    try {
      hear(messages[said], said);
    } catch (error) {
      // The others hear theirs.
      log.error("stream_failed", {}, error);
    }
  }
}

function notAsked<Instead>(instead: Instead) {
  return (error: unknown): Instead => {
    log.warn("sessions_not_asked", {}, error);
    return instead;
  };
}
