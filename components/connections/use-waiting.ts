"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { AccountState, PublicProblem } from "@/lib/connections/types";
import { getConnectionState } from "./actions";
import { useLookAgain } from "./use-look-again";

const PAUSE = 5_000;

/**
 * Watches one connection: looks on focus, on word from another tab and, while waiting, every five seconds. A state that
 * differs from what the server rendered renders the page anew. Only the server's record ends the waiting.
 */
export function useWaiting(name: string, rendered: AccountState) {
  const router = useRouter();
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<PublicProblem | null>(null);
  const [stillOpen, setStillOpen] = useState(false);
  const attemptSeen = useRef(false);

  const look = async (asked = false) => {
    const result = await getConnectionState(name).catch(() => null);
    if (!result) return;
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    const { attempt, connection } = result.value;
    const { state } = connection;
    if (attempt) attemptSeen.current = true;
    const ended = !attempt && (attemptSeen.current || asked);
    if (waiting && (ended || (state === "active" && rendered !== "active"))) setWaiting(false);
    setStillOpen(asked && !ended);
    if (ended || state !== rendered) router.refresh();
  };
  useLookAgain(() => void look());

  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void latest.current(), PAUSE);
    return () => clearInterval(timer);
  }, [waiting]);

  return {
    waiting,
    problem,
    /** The person said they finished, and nothing has come back. */
    stillOpen,
    begin: () => {
      attemptSeen.current = false;
      setStillOpen(false);
      setWaiting(true);
    },
    look: () => void look(true),
  };
}
