"use client";

import { useEffect, useRef } from "react";
import type { AttemptView } from "@/lib/connections/types";
import { linkClass } from "../ui/button";
import { Notice } from "../ui/notice";

interface AttemptEndedProps {
  attempt: AttemptView;
  /** The prompt waited for it. */
  isNews: boolean;
  headingLevel: 3 | 4;
}

/** How an attempt ended, in the prompt that waited for it, or how it stands, in one that still has to. */
export function AttemptEnded({ attempt, isNews, headingLevel }: AttemptEndedProps) {
  const Heading = headingLevel === 3 ? "h3" : "h4";
  const { words } = attempt;
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with the waiting; a person who is elsewhere by now stays there.
  useEffect(() => {
    if (isNews && document.activeElement === document.body) heading.current?.focus();
  }, [isNews]);
  return (
    <Notice tone={words.tone} icon={words.tone === "good" ? "circle-check" : "circle-alert"}>
      <Heading ref={heading} tabIndex={-1} className="font-medium outline-none">
        {words.heading}
      </Heading>
      {words.sentences.map((sentence) => (
        <p key={sentence} className="text-ink-soft">
          {sentence}
        </p>
      ))}
      {attempt.outcome === "wrong_account" && (
        <a href={`/connections/result/${attempt.id}`} className={linkClass}>
          Keep it or undo this
        </a>
      )}
      {attempt.outcome === "missing_permissions" && (
        <ul className="mt-1 list-disc ps-5">
          {attempt.missingPermissions.map((permission) => (
            <li key={permission}>{permission}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
