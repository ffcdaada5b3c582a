import "server-only";
import type { User } from "../auth/sessions";
import { changedSince, onChange } from "./changes";
import { tell } from "./told";

/** Shorter than proxies cut a silent connection; also how soon a session that ran out is noticed. */
const BEAT_MILLISECONDS = 20_000;
/** What one act changes is told of several times within this. */
const GATHER_MILLISECONDS = 60;
/** However much changes, a page looks this often and no more. */
const PAUSE_MILLISECONDS = 150;
const RETRY_MILLISECONDS = 2_000;
/** Events that a browser may leave unread. */
const MOST_UNREAD = 20;

/** A process holds so many and no more; browsers beyond that look at intervals. */
const MOST_STREAMS = 5_000;
/** And so many of one user: each browser has one, however many tabs it shows. */
const MOST_OF_ONE = 20;

interface Streams {
  /** What closes each, and whose it is. */
  open: Map<() => void, string>;
  ending: boolean;
}

const shared = globalThis as { patchbayStreams?: Streams };
shared.patchbayStreams ??= endWithProcess({ open: new Map(), ending: false });
const streams = shared.patchbayStreams;
const { open } = streams;

/**
 * A stream of server-sent events for one browser of a user (HTML Living Standard §9.2): `look` says that something of theirs
 * changed, `beat` that the stream lives, `end` that their session is over and not to come again. It says nothing of what changed,
 * so whoever reads it learns nothing: its data is `all` where Scalekit's events come in, and `ours` where only what happens in this
 * app is known at once. The id of each event is the server's time: an interrupted stream goes on from there, with a `look` where
 * anything may have been missed.
 *
 * @param since what the browser knows is from then, in ms since the epoch
 * @param gone aborted once the browser has gone away
 */
export function liveStream(user: User, since: number, gone: AbortSignal): ReadableStream<Uint8Array> {
  let leave = () => {};
  return new ReadableStream({
    start(controller) {
      // Who left while their session was looked up is told of by no event any more.
      if (gone.aborted) return controller.close();
      const close = () => {
        if (!open.has(close)) return;
        leave();
        controller.close();
      };
      const speak = (event: "look" | "beat") =>
        tell(user.sessionId, event, (message, said) => {
          if (!open.has(close)) return;
          controller.enqueue(message);
          // A browser that takes nothing any more would have everything kept for it.
          const isStuck = (controller.desiredSize ?? 0) < -MOST_UNREAD;
          if (said === "end" || isStuck) close();
        });
      let pending: NodeJS.Timeout | undefined;
      let last = 0;
      const look = () => {
        pending = undefined;
        last = Date.now();
        speak("look");
      };
      const unlisten = onChange(user.id, () => {
        pending ??= setTimeout(look, Math.max(GATHER_MILLISECONDS, last + PAUSE_MILLISECONDS - Date.now()));
      });
      const beat = setInterval(() => speak("beat"), BEAT_MILLISECONDS);
      leave = () => {
        open.delete(close);
        clearInterval(beat);
        clearTimeout(pending);
        unlisten();
      };
      open.set(close, user.id);
      gone.addEventListener("abort", close);
      controller.enqueue(new TextEncoder().encode(`retry: ${RETRY_MILLISECONDS}\n\n`));
      speak(changedSince(user.id, since) ? "look" : "beat");
    },
    cancel: () => leave(),
  });
}

/** Whether this process takes another stream of a user: not where it holds many, and not where it is about to end. */
export function takesStream(userId: string): boolean {
  if (streams.ending || open.size >= MOST_STREAMS) return false;
  let own = 0;
  for (const id of open.values()) if (id === userId) own += 1;
  return own < MOST_OF_ONE;
}

// A server that stops waits for its answers, and a stream is one that does not end.
function endWithProcess(all: Streams): Streams {
  const end = () => {
    all.ending = true;
    for (const close of all.open.keys()) close();
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  return all;
}
