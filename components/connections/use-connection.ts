"use client";

import { useState } from "react";
import type { AccountState, ConnectionDetails, ConnectionView, PublicProblem } from "@/lib/connections/types";
import { confirmationFailed } from "@/lib/connections/words";
import { useLive } from "../live/use-live";
import { useEveryFewSeconds, useWaiting } from "./use-waiting";

const PAUSE = 15_000;

export interface LiveConnection {
  connection: ConnectionView;
  state: AccountState;
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
 * another tab or from the stream and, while an approval is under way where the stream does not tell of everything, every 15
 * seconds. A changed state or account also renders the page anew.
 *
 * @param initial from `requireConnection` on the server; the later of it and the newest look counts
 */
export function useConnection(initial: ConnectionView): LiveConnection {
  const readAt = initial.checkedAt ? Date.parse(initial.checkedAt) : 0;
  const live = useLive(readAt);
  const { seen, problem, look } = useWaiting({ connection: initial, readAt });
  const later = useSince(initial, seen);
  const connection = later ?? initial;
  const waiting = isUnderWay(connection);
  useEveryFewSeconds(waiting && live !== "all", look, PAUSE);
  return {
    connection,
    state: connection.state,
    connected: connection.state === "active",
    waiting,
    problem: problem ?? (later?.freshness.kind === "stale" ? later.freshness.problem : null),
    look,
  };
}

/** What was seen since the server last rendered the connection; null where its rendering is the newest there is. */
function useSince(
  { name, state, checkedAt }: ConnectionView,
  seen: ConnectionDetails | null,
): ConnectionDetails | null {
  const rendering = `${name} ${state} ${checkedAt}`;
  const [before, setBefore] = useState({ rendering, seen });
  if (before.rendering === rendering) return seen === before.seen ? null : seen;
  setBefore({ rendering, seen });
  return null;
}

function isUnderWay(connection: ConnectionView): boolean {
  if (connection.state === "pending_auth") return true;
  return connection.state === "pending_verification" && !confirmationFailed(connection, Date.now());
}
