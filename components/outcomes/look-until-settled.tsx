"use client";

import { useEveryFewSeconds } from "../live/use-every-few-seconds";
import { getAttention } from "../workflows/attention-action";

const PAUSE = 2_000;

/** Renders the page anew every two seconds while it confirms; without JavaScript the page reloads itself. */
export function LookUntilSettled() {
  useEveryFewSeconds(true, () => getAttention(true), PAUSE);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  );
}
