"use client";

import type { RefObject } from "react";
import type { AttemptView } from "@/lib/connections/types";
import { linkClass } from "../ui/button";
import { Notice } from "../ui/notice";

interface AttemptEndedProps {
  attempt: AttemptView;
  /** What its heading is in the page's outline. */
  as: "h3" | "h4";
  /** Its heading, where it is to be given the focus. */
  ref: RefObject<HTMLHeadingElement | null> | null;
}

/** How an attempt ended, in the prompt that waited for it, or how it stands, in one that still has to. */
export function AttemptEnded({ attempt, as: Heading, ref }: AttemptEndedProps) {
  const { words } = attempt;
  return (
    <Notice tone={words.tone} icon={words.tone === "good" ? "circle-check" : "circle-alert"}>
      <Heading ref={ref} tabIndex={-1} className="font-medium outline-none">
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
