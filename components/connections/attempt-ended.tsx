"use client";

import { useEffect, useRef } from "react";
import type { AttemptView } from "@/lib/connections/types";
import { Notice } from "../ui/notice";

/** How the attempt in the other tab ended, in the prompt that waited for it. */
export function AttemptEnded({ attempt, headingLevel }: { attempt: AttemptView; headingLevel: 3 | 4 }) {
  const Heading = headingLevel === 3 ? "h3" : "h4";
  const { words } = attempt;
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with the waiting; a person who is elsewhere by now stays there.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
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
