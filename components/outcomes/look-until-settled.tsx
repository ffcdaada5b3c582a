"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const PAUSE = 2_000;

/** Renders the page anew every two seconds while it confirms; without JavaScript the page reloads itself. */
export function LookUntilSettled() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), PAUSE);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  );
}
