"use client";

import { useEffect, useRef } from "react";

interface FailureProps {
  /** Next's reference to the server's log; the message itself stays there. */
  digest: string | undefined;
  onRetry: () => void;
}

const button = "inline-flex min-h-11 items-center rounded-lg border px-4 py-2 text-sm font-medium";

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
        <button
          type="button"
          onClick={onRetry}
          className={`${button} border-transparent bg-action text-on-action`}
        >
          Try again
        </button>
        <a href="/" className={`${button} border-line-strong bg-surface`}>
          Start page
        </a>
      </div>
    </div>
  );
}
