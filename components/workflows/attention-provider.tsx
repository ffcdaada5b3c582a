"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { Attention } from "@/lib/workflows/types";
import { lookEndOf } from "../connections/looks";
import { useLookAgain } from "../connections/use-look-again";
import { getAttention } from "./attention-action";

const NOTHING: Attention = { madeFor: "", connections: [], waitingRuns: 0, unreadNotices: 0 };
const AttentionContext = createContext<Attention>(NOTHING);

interface AttentionProviderProps {
  /** As the server knew it; null where nobody is signed in. */
  initial: Attention | null;
  children: ReactNode;
}

/** What wants attention, for everything on the page that says so: one look whenever something changed. */
export function AttentionProvider({ initial, children }: AttentionProviderProps) {
  const [seen, setSeen] = useState({ initial, now: initial });
  useLookAgain(async () => {
    if (!initial) return "seen";
    const result = await getAttention();
    if (!result.ok) return lookEndOf(result.problem);
    // Somebody else signed in meanwhile: nothing on this page is theirs.
    if (result.value.madeFor !== initial.madeFor) window.location.reload();
    setSeen({ initial, now: result.value });
    return "seen";
  });
  const current = seen.initial === initial ? seen.now : initial;
  return <AttentionContext value={current ?? NOTHING}>{children}</AttentionContext>;
}

export function useAttention(): Attention {
  return useContext(AttentionContext);
}
