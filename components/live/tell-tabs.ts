import { type Changed, CONNECTIONS_CHANNEL } from "../connections/channel";
import { LIVE_CHANNEL, type Live, type LiveMessage } from "./channel";

/** See lib/live/changes.ts. */
const SLACK_MILLISECONDS = 500;

/**
 * What the tab with the stream says to all tabs of this browser, itself among them: how the stream stands, also when one asks, and that
 * something changed.
 *
 * @param since what is known is from then, in ms since the epoch by the server's clock
 */
export function tellTabs(since: number) {
  const tabs = new BroadcastChannel(LIVE_CHANNEL);
  const looks = new BroadcastChannel(CONNECTIONS_CHANNEL);
  /** The server's time at its last event, and at the last one that made tabs look. */
  let last = since;
  let lastLook = 0;
  /** Null before anything was told: the tabs may still believe the one that held the stream before. */
  let live: Live | null = null;
  const tell = () => tabs.postMessage({ type: "state", live: live ?? "nothing" } satisfies LiveMessage);
  const look = () => {
    lastLook = last;
    looks.postMessage({ type: "changed" } satisfies Changed);
  };
  tabs.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
    if (data?.type !== "asked") return;
    tell();
    // What was made before the last change, and may not have been there to hear of it, looks now.
    if (lastLook > Math.max(0, data.since - SLACK_MILLISECONDS)) look();
  };
  return {
    look,
    /** The server's time at its last event. */
    last: () => last,
    heard(at: number) {
      last = at || last;
    },
    be(now: Live) {
      if (now === live) return;
      live = now;
      tell();
    },
    close() {
      tabs.close();
      looks.close();
    },
  };
}
