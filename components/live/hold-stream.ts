import { type Changed, CONNECTIONS_CHANNEL } from "../connections/channel";
import { LIVE_CHANNEL, type Live, type LiveMessage } from "./channel";

/** A stream that has been silent for longer than two beats is dead, whatever the browser thinks. */
const SILENCE_MILLISECONDS = 45_000;
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 120_000;
/** See lib/live/notices.ts. */
const SLACK_MILLISECONDS = 500;

/** Holds the stream for all tabs of this browser until `gone`. */
export async function holdStream(since: number, gone: AbortSignal): Promise<void> {
  const stream = new Stream(since);
  await new Promise<void>((resolve) => {
    if (gone.aborted) resolve();
    gone.addEventListener("abort", () => resolve());
  });
  stream.close();
}

class Stream {
  private readonly tabs = new BroadcastChannel(LIVE_CHANNEL);
  private readonly looks = new BroadcastChannel(CONNECTIONS_CHANNEL);
  private source: EventSource | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private live: Live = "nothing";
  /** Before the next try after a refusal. */
  private pause = FIRST_PAUSE;
  /** The server's time at its last event, and at the last one that made tabs look. */
  private last: number;
  private lastLook = 0;

  constructor(since: number) {
    this.last = since;
    this.tabs.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
      if (data?.type === "asked") this.answer(data.since);
    };
    this.open();
  }

  close(): void {
    clearTimeout(this.silence);
    this.be("nothing");
    this.source?.close();
    this.tabs.close();
    this.looks.close();
  }

  private open(): void {
    this.source?.close();
    this.be("nothing");
    const source = new EventSource(`/api/live?${new URLSearchParams({ since: String(this.last) })}`);
    source.addEventListener("beat", (event) => this.heard(event));
    source.addEventListener("look", (event) => {
      this.heard(event);
      this.look();
    });
    source.addEventListener("end", () => {
      source.close();
      clearTimeout(this.silence);
      this.be("nothing");
      this.look();
    });
    source.addEventListener("error", () => this.failed(source));
    this.source = source;
  }

  /** A browser comes back by itself after a break, but not after a refusal: a server that stops, or has enough. */
  private failed(source: EventSource): void {
    this.be("nothing");
    if (source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private heard({ data, lastEventId }: MessageEvent<string>): void {
    this.last = Number(lastEventId) || this.last;
    this.pause = FIRST_PAUSE;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.open(), SILENCE_MILLISECONDS);
    this.be(data === "all" ? "all" : "ours");
  }

  private look(): void {
    this.lastLook = this.last;
    this.looks.postMessage({ type: "changed" } satisfies Changed);
  }

  /** What was made before the last change, and may not have been there to hear of it, looks now. */
  private answer(since: number): void {
    this.tell();
    if (this.lastLook > Math.max(0, since - SLACK_MILLISECONDS)) this.look();
  }

  private be(live: Live): void {
    if (live === this.live) return;
    this.live = live;
    this.tell();
  }

  private tell(): void {
    this.tabs.postMessage({ type: "state", live: this.live } satisfies LiveMessage);
  }
}
