"use client";

import { useRef, useState } from "react";
import { endOf } from "@/lib/connections/outcome";
import type { AttemptView, ConnectionDetails, ConnectionView, PublicProblem } from "@/lib/connections/types";
import { useEveryFewSeconds } from "../live/use-every-few-seconds";
import { useLive } from "../live/use-live";
import { UNREACHED } from "../ui/use-form";
import { getConnectionState, type Seen } from "./actions";
import { type LookEnd, lookEndOf } from "./looks";
import { useLookAgain } from "./use-look-again";

const PAUSE = 5_000;

export type Shown = Pick<ConnectionView, "name" | "state" | "connectedAs"> &
  Partial<Pick<ConnectionDetails, "permissions" | "freshness" | "changedAt">>;

interface Watched {
  /** What the server rendered of it; its permissions where they are shown or needed, its freshness where that is shown. */
  connection: Shown;
  /** When the server made what is shown, in ms since the epoch. */
  readAt: number;
  /** How the newest attempt had ended by then, or null: another end is news. Left out where ends are no matter. */
  endedAttempt?: string | null;
}

/**
 * Watches one connection: looks on focus, on word from another tab or from the stream and, while waiting where the stream does not
 * tell of everything, every five seconds. What differs from what the server rendered, or an attempt that ended since, brings the
 * page anew. Only the server's record ends the waiting.
 */
export function useWaiting({ connection: rendered, readAt, endedAttempt }: Watched) {
  const live = useLive(readAt);
  // The one that is shown, told from others by when it began.
  const confirmation = rendered.state === "pending_verification" && rendered.changedAt;
  const [begun, setBegun] = useState<{ confirmation: typeof confirmation } | null>(null);
  const waiting = begun !== null;
  const [problem, setProblem] = useState<PublicProblem | null>(null);
  const [stillOpen, setStillOpen] = useState(false);
  const [ended, setEnded] = useState<AttemptView | null>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const known = useRef(endedAttempt ?? null);
  const before = useRef(endedAttempt ?? null);

  const look = async (asked = false): Promise<LookEnd> => {
    const { name, state, connectedAs, permissions, freshness } = rendered;
    const end = endedAttempt === undefined ? undefined : known.current;
    const shown = { state, connectedAs, permissions, stale: freshness?.kind === "stale", end };
    // Taken away first, so that the same sentence is announced again.
    if (asked) setStillOpen(false);
    const result = await getConnectionState({ connection: name, shown }).catch(() => null);
    if (!result) {
      if (asked) setProblem(UNREACHED);
      return "failed";
    }
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return lookEndOf(result.problem);
    const { attempt, connection, anew } = result.value;
    setSeen(result.value);
    const newest = endOf(attempt);
    // An earlier attempt that ends otherwise after all is none that is waited for.
    const news = waiting && attempt && newest && !before.current?.startsWith(attempt.id);
    const over = Boolean(news) || (connection.state === "active" && state !== "active");
    if (newest) known.current = newest;
    if (waiting && over) {
      setBegun(null);
      setEnded(news ? attempt : null);
    }
    if (ended && newest !== endOf(ended)) setEnded(null);
    if (asked) setStillOpen(!over);
    return anew ? "anew" : lookEndOf(null, connection.freshness);
  };
  useLookAgain(() => look(), { made: lookEndOf(null, rendered.freshness), at: readAt });
  useEveryFewSeconds(waiting && live !== "all", () => look(), PAUSE);

  return {
    /** For the approval: once it was given, the confirmation is what is left to wait for. */
    waiting: waiting && (!confirmation || confirmation === begun.confirmation),
    problem,
    /** The newest look's answer; null before the first. */
    seen,
    /** The person said they finished, and nothing has come back. */
    stillOpen,
    /** How the attempt that was waited for ended. */
    ended,
    begin: () => {
      before.current = known.current;
      setStillOpen(false);
      setEnded(null);
      setBegun({ confirmation });
    },
    look: () => look(true),
  };
}
