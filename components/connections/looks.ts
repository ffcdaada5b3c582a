import { CONNECTIONS_CHANNEL } from "./channel";

/** Asks the server how things are; `true` where the whole page came anew with the answer, its frame and all. */
export type Look = () => Promise<unknown>;

const PAUSE = 1_000;
/** The router drops an action under way when the person goes on to another page: its answer never comes. */
const PATIENCE = 10_000;
/** Between two looks that follow each other the page gets to do something else. */
const BREATH = 250;

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const page = new Set<Look>();
const frame = new Set<Look>();
let isListening = false;
let isLooking = false;
let isAsked = false;
/** Ends the waiting for answers to a page that is not there any more. */
let moveOn = () => {};

/**
 * Looks whenever this tab comes back into view, at most once a second, and when another tab or the server reports a change. A look
 * that is under way is waited for: however many reports come meanwhile, one more follows. Next.js asks one question after the other
 * and shows no answer while another is open, so the page asks first, and the frame only what did not come with it.
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
    await Promise.race([lookOnce(), after(PATIENCE), left]);
    if (isAsked) await after(BREATH);
  }
  isLooking = false;
}

async function lookOnce(): Promise<void> {
  const all = (looks: Set<Look>) => Promise.all([...looks].map((look) => look()));
  if (!(await all(page)).includes(true)) await all(frame);
}
