"use client";

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { attentionSentence } from "@/lib/workflows/attention-words";
import type { Attention } from "@/lib/workflows/types";
import { BANNER_STATUS } from "../ui/status-region";
import { useLostFocus } from "../ui/use-lost-focus";

interface AttentionSaidProps {
  attention: Attention;
  path: string;
  bannerId: string;
}

/**
 * Says the banner's sentence where it changed while the page is looked at, and nowhere that the page says it itself. The region
 * stands in the frame: most pages have nothing to say, and load nothing to say it with. Where the change took the banner's button,
 * which had the focus, the page's content has it.
 */
export function AttentionSaid({ attention, path, bannerId }: AttentionSaidProps) {
  const sentence = attentionSentence(attention);
  const known = useRef(useCameWithPage() || attention.connections.length === 0 ? attention : null);
  const [said, setSaid] = useState<ReactNode>(null);
  useEffect(() => {
    const before = known.current;
    known.current = attention;
    if (before && attentionSentence(before) === sentence) return;
    // That nothing is left is said of what there was.
    const about = attention.connections.length > 0 ? attention : before;
    const region = document.getElementById(BANNER_STATUS);
    setSaid(region && about && !isSaidThere(about, path) && createPortal(sentence, region));
  }, [sentence, attention, path]);
  useLostFocus(sentence, () => document.getElementById("content"), `#${bannerId}`);
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
