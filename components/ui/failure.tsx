"use client";

import { useEffect, useRef } from "react";

interface FailureProps {
  /** Next's reference to the server's log; the message itself stays there. */
  digest: string | undefined;
  onRetry: () => void;
}

/** What a page shows in its place when its code failed. Every page loads it, so it leans on nothing else. */
export function Failure({ digest, onRetry }: FailureProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = "Something failed on our side · Patchbay";
    heading.current?.focus();
  }, []);
  return (
    <div className="mx-auto max-w-lg py-12 text-center">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight">
        Something failed on our side
      </h1>
      <p className="mt-2 text-ink-soft">
        This page could not be made. Your connections are as they were. Try again in a moment.
      </p>
      {digest && (
        <p className="mt-3 text-sm text-ink-faint">
          Reference for whoever runs this app: <code className="font-mono">{digest}</code>
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        <button type="button" onClick={onRetry} className="button button-normal button-solid">
          Try again
        </button>
        <a href="/" className="button button-normal button-outline">
          Start page
        </a>
      </div>
    </div>
  );
}
