"use client";

import { usePathname } from "next/navigation";
import { lazy, Suspense, useRef } from "react";
import { useAttention } from "./attention-provider";

// Most pages have nothing to say, and load nothing to say it with. Where it cannot be loaded, the page is still the page.
const AttentionLine = lazy(() => import("./attention-line").catch(() => ({ default: () => null })));

/** Says on every page which connections stopped working and what waits for them, except where the page itself does. */
export function AttentionBanner() {
  const path = usePathname();
  const attention = useAttention();
  // What stood here has to say that it is over.
  const stood = useRef(false);
  stood.current ||= attention.connections.length > 0;
  if (!stood.current || saysItItself(path)) return null;
  return (
    <Suspense>
      <AttentionLine attention={attention} path={path} />
    </Suspense>
  );
}

function saysItItself(path: string): boolean {
  return /^\/(settings\/connections|connections\/|connect\/)/.test(path);
}
