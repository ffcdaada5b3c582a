"use client";

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { attentionSentence } from "@/lib/workflows/attention-words";
import type { Attention } from "@/lib/workflows/types";
import { BANNER_STATUS } from "../ui/status-region";

/**
 * Says the banner's sentence where it changed while the page is looked at, and nowhere that the page says it itself. The region
 * stands in the frame: most pages have nothing to say, and load nothing to say it with.
 */
export function AttentionSaid({ attention, path }: { attention: Attention; path: string }) {
  const sentence = attentionSentence(attention);
  const known = useRef(useCameWithPage() ? sentence : null);
  const [said, setSaid] = useState<ReactNode>(null);
  useEffect(() => {
    if (known.current === sentence) return;
    known.current = sentence;
    const region = document.getElementById(BANNER_STATUS);
    setSaid(region && !isSaidThere(attention, path) && createPortal(sentence, region));
  }, [sentence, attention, path]);
  return said;
}

/** A run announces what becomes of it, and a gate what becomes of its connection. */
function isSaidThere({ connections }: Attention, path: string): boolean {
  const hasGate = ({ name }: { name: string }) =>
    document.querySelector(`[data-gate="${CSS.escape(name)}"]`) !== null;
  return path.startsWith("/runs/") || connections.some(hasGate);
}

/** True in the first rendering of what the server's own already shows. */
function useCameWithPage(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );
}
