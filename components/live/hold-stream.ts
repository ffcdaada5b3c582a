import { tellTabs } from "./tell-tabs";

/** A stream that has been silent for longer than two beats is dead, whatever the browser thinks. */
const SILENCE_MILLISECONDS = 45_000;
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 120_000;

/** Holds the stream for all tabs of this browser until `gone`, or until its session is over. */
export async function holdStream(since: number, gone: AbortSignal): Promise<void> {
  const tabs = tellTabs(since);
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Before the next try after a refusal. */
  let pause = FIRST_PAUSE;
  let over = () => {};
  const stop = () => {
    clearTimeout(timer);
    tabs.be("nothing");
    source?.close();
  };
  const openIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(open, milliseconds);
  };
  const heard = ({ data, lastEventId }: MessageEvent<string>) => {
    tabs.heard(Number(lastEventId));
    pause = FIRST_PAUSE;
    openIn(SILENCE_MILLISECONDS);
    tabs.be(data === "all" ? "all" : "ours");
  };
  const open = () => {
    stop();
    const opened = new EventSource(`/api/live?since=${tabs.last()}`);
    opened.addEventListener("beat", heard);
    opened.addEventListener("look", (event) => {
      heard(event);
      tabs.look();
    });
    opened.addEventListener("end", () => over());
    // A browser comes back by itself after a break, but not after a refusal: a server that stops, or has enough.
    opened.addEventListener("error", () => {
      tabs.be("nothing");
      if (opened.readyState !== EventSource.CLOSED) return;
      openIn(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    });
    source = opened;
  };
  await new Promise<void>((resolve) => {
    over = resolve;
    gone.addEventListener("abort", over);
    if (gone.aborted) over();
    else open();
  });
  stop();
  if (!gone.aborted) tabs.look();
  tabs.close();
}
