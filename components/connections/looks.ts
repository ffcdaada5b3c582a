import type { Freshness, PublicProblem } from "@/lib/connections/types";
import { CONNECTIONS_CHANNEL } from "./channel";

/** `anew` where the whole page came with the answer, its frame and all; `failed` where nothing was learnt, and might be later. */
export type LookEnd = "seen" | "anew" | "failed";

/** Asks the server how things are. One that throws has failed. */
export type Look = () => Promise<LookEnd>;

const PAUSE = 1_000;
/** The router drops an action under way when the person goes on to another page: its answer never comes. */
const PATIENCE = 10_000;
/** Between two looks that follow each other the page gets to do something else. */
const BREATH = 250;
/** After a look that failed: what it would have shown is told of once. */
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;

const failed = (): LookEnd => "failed";
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const page = new Set<Look>();
const frame = new Set<Look>();
let isListening = false;
let isLooking = false;
let isAsked = false;
/** Ends the waiting for answers to a page that is not there any more. */
let moveOn = () => {};
let again: ReturnType<typeof setTimeout> | undefined;
let retryPause = FIRST_RETRY;

/**
 * Looks whenever this tab comes back into view, at most once a second, and when another tab or the server reports a change. A look
 * that is under way is waited for: however many reports come meanwhile, one more follows. Next.js asks one question after the other
 * and shows no answer while another is open, so the page asks first, and the frame only what did not come with it. While a look
 * fails, or tells no more than what was known before, it is made again, less and less often.
 *
 * @param isFrame whether it stands on every page
 * @returns what ends it
 */
export function addLook(look: Look, isFrame: boolean): () => void {
  const own = isFrame ? frame : page;
  own.add(look);
  if (!isListening) listen();
  return () => {
    own.delete(look);
    moveOn();
  };
}

// The frame looks as long as the tab is there, so nothing ends this.
function listen(): void {
  isListening = true;
  let last = 0;
  const seen = () => {
    if (document.visibilityState === "hidden" || Date.now() - last < PAUSE) return;
    last = Date.now();
    void lookOnAndOn();
  };
  const channel = new BroadcastChannel(CONNECTIONS_CHANNEL);
  // A message may arrive while this tab is hidden: it looks then too, so that it is right when it is seen.
  channel.onmessage = () => void lookOnAndOn();
  window.addEventListener("focus", seen);
  window.addEventListener("pageshow", (event) => event.persisted && seen());
  document.addEventListener("visibilitychange", seen);
}

async function lookOnAndOn(): Promise<void> {
  isAsked = true;
  if (isLooking) return;
  isLooking = true;
  while (isAsked) {
    isAsked = false;
    const left = new Promise<void>((resolve) => {
      moveOn = resolve;
    });
    await Promise.race([inTime(lookOnce()), left]);
    if (isAsked) await after(BREATH);
  }
  isLooking = false;
}

async function lookOnce(): Promise<void> {
  const all = (looks: Set<Look>) => Promise.all([...looks].map((look) => look().catch(failed)));
  const ends = await all(page);
  if (!ends.includes("anew")) ends.push(...(await all(frame)));
  clearTimeout(again);
  if (ends.includes("failed")) lookSoon();
  // A page that came anew may be as old as the one before: it says so itself, and the pause goes on growing.
  else if (!ends.includes("anew")) retryPause = FIRST_RETRY;
}

/** Waits for an answer, but not for one that never comes. */
export function inTime(answer: Promise<unknown>): Promise<unknown> {
  return Promise.race([answer, after(PATIENCE)]);
}

/** A hidden tab looks when it is seen. */
function retry(): void {
  if (document.visibilityState === "hidden") return;
  retryPause = Math.min(retryPause * 2, LONGEST_RETRY);
  void lookOnAndOn();
}

/** Looks again soon, as after a look that failed: what the page was made with was old already. */
export function lookSoon(): void {
  clearTimeout(again);
  again = setTimeout(retry, retryPause);
}

/**
 * How a look ended that was answered, with a problem or without, or with what was known before. A session that is over and a
 * connection that was switched off are so for the next look as well.
 */
export function lookEndOf(problem: PublicProblem | null, freshness?: Freshness): LookEnd {
  const code = problem?.code ?? "signed_out";
  const passes = code !== "signed_out" && code !== "unknown_connection";
  return passes || freshness?.kind === "stale" ? "failed" : "seen";
}
