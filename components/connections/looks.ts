import { CONNECTIONS_CHANNEL } from "./channel";

/** Asks the server how things are. What it resolves to: whether the whole page came anew with the answer, its frame and all. */
export type Look = () => Promise<boolean>;

/** Who looks: what a page is for, or what stands on every page. */
export type Looker = "page" | "frame";

const PAUSE = 1_000;
/** The router drops an action under way when the person goes on to another page: its answer never comes. */
const PATIENCE = 10_000;
/** Between two looks that follow each other the page gets to do something else. */
const BREATH = 250;

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * When this tab looks: as it comes back into view, at most once a second, and when another tab or the server reports a change. A
 * look that is under way is waited for: however many reports come meanwhile, one more look follows. Next.js asks one question after
 * the other and shows no answer while another is open, so the page asks first, and the frame only what did not come with it.
 */
class Looks {
  private readonly lookers = { page: new Set<Look>(), frame: new Set<Look>() };
  private channel: BroadcastChannel | null = null;
  private last = 0;
  private isLooking = false;
  private isAsked = false;
  /** Ends the waiting for answers to a page that is not there any more. */
  private moveOn = () => {};

  add(looker: Looker, look: Look): () => void {
    this.lookers[looker].add(look);
    if (!this.channel) this.listen();
    return () => {
      this.lookers[looker].delete(look);
      this.moveOn();
      if (this.lookers.page.size + this.lookers.frame.size === 0) this.silence();
    };
  }

  private listen(): void {
    this.channel = new BroadcastChannel(CONNECTIONS_CHANNEL);
    // A message may arrive while this tab is hidden: it looks then too, so that it is right when it is seen.
    this.channel.onmessage = () => void this.look();
    window.addEventListener("focus", this.seen);
    window.addEventListener("pageshow", this.shown);
    document.addEventListener("visibilitychange", this.seen);
  }

  private silence(): void {
    this.isAsked = false;
    this.channel?.close();
    this.channel = null;
    window.removeEventListener("focus", this.seen);
    window.removeEventListener("pageshow", this.shown);
    document.removeEventListener("visibilitychange", this.seen);
  }

  private readonly seen = () => {
    if (document.visibilityState === "hidden" || Date.now() - this.last < PAUSE) return;
    this.last = Date.now();
    void this.look();
  };

  private readonly shown = (event: PageTransitionEvent) => event.persisted && this.seen();

  private async look(): Promise<void> {
    this.isAsked = true;
    if (this.isLooking) return;
    this.isLooking = true;
    while (this.isAsked) {
      this.isAsked = false;
      const left = new Promise<void>((resolve) => {
        this.moveOn = resolve;
      });
      await Promise.race([this.lookOnce(), after(PATIENCE), left]);
      if (this.isAsked) await after(BREATH);
    }
    this.isLooking = false;
  }

  private async lookOnce(): Promise<void> {
    const answers = await Promise.all([...this.lookers.page].map((look) => look()));
    if (!answers.includes(true)) await Promise.all([...this.lookers.frame].map((look) => look()));
  }
}

export const looks = new Looks();
