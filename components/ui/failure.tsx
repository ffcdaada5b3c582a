"use client";

import { useEffect } from "react";
import { buttonClass } from "./button";
import { FocusHeading } from "./focus-heading";

interface FailureProps {
  /** Next's reference to the server's log; the message itself stays there. */
  digest: string | undefined;
  onRetry: () => void;
}

/** What a page shows in its place when its code failed. */
export function Failure({ digest, onRetry }: FailureProps) {
  useEffect(() => {
    document.title = "Something failed on our side · Patchbay";
  }, []);
  return (
    <div className="mx-auto max-w-lg py-12 text-center">
      <FocusHeading className="text-2xl font-semibold tracking-tight">
        Something failed on our side
      </FocusHeading>
      <p className="mt-2 text-ink-soft">
        This page could not be made. Your connections are as they were. Try again in a moment.
      </p>
      {digest && (
        <p className="mt-3 text-sm text-ink-faint">
          Reference for whoever runs this app: <code className="font-mono">{digest}</code>
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        <button type="button" onClick={onRetry} className={buttonClass("solid")}>
          Try again
        </button>
        <a href="/" className={buttonClass()}>
          Start page
        </a>
      </div>
    </div>
  );
}
