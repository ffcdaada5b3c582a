"use client";

import { useState } from "react";
import type { AccountState, ConnectionView, PublicProblem } from "@/lib/connections/types";
import { confirmationFailed } from "@/lib/connections/words";
import { useEveryFewSeconds } from "../live/use-every-few-seconds";
import { useLive } from "../live/use-live";
import type { Seen } from "./actions";
import { useWaiting } from "./use-waiting";

const PAUSE = 15_000;
/** Confirming ends by the clock, which nothing tells of. */
const CONFIRMING_PAUSE = 2_000;

export interface LiveConnection {
  connection: ConnectionView;
  state: AccountState;
  /** When it was seen so, in ms since the epoch by the server's clock: words that depend on the time are chosen by it. */
  now: number;
  /** ACTIVE, and nothing else. */
  connected: boolean;
  /** An approval is under way, in whichever tab or browser. */
  waiting: boolean;
  /** Why the newest look told nothing; the connection is then as it was last seen. */
  problem: PublicProblem | null;
  /** Looks now. */
  look: () => void;
}

/**
 * One connection, live: what the server rendered, then what it says when looked at again, which is on focus, on word from
 * another tab or from the stream, every two seconds while it confirms and, while an approval is under way where the stream does
 * not tell of everything, every 15 seconds. A changed state or account also renders the page anew.
 *
 * @param initial from `requireConnection` on the server; the later of it and the newest look counts
 * @param rendered when the server asked for it, in ms since the epoch
 */
export function useConnection(initial: ConnectionView, rendered: number): LiveConnection {
  const live = useLive(rendered);
  const { seen, problem, look } = useWaiting({ connection: initial, readAt: rendered });
  const later = useSince(rendered, seen);
  const connection = later?.connection ?? initial;
  const now = later?.now ?? rendered;
  const confirming = connection.state === "pending_verification" && !confirmationFailed(connection, now);
  const waiting = confirming || connection.state === "pending_auth";
  useEveryFewSeconds(waiting && (confirming || live !== "all"), look, confirming ? CONFIRMING_PAUSE : PAUSE);
  return {
    connection,
    now,
    state: connection.state,
    connected: connection.state === "active",
    waiting,
    problem:
      problem ?? (later?.connection.freshness.kind === "stale" ? later.connection.freshness.problem : null),
    look,
  };
}

/** What was seen since the server last rendered the connection; null where its rendering is the newest there is. */
function useSince(rendered: number, seen: Seen | null): Seen | null {
  const [before, setBefore] = useState({ rendered, seen });
  if (before.rendered === rendered) return seen === before.seen ? null : seen;
  setBefore({ rendered, seen });
  return null;
}
