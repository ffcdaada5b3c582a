"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { type PromptName, promptsAnnouncement } from "@/lib/workflows/prompts-announcement";
import { useFocusOnPage } from "./use-focus-on-page";
import { QUIET } from "./use-run-announcement";

interface PromptChangesProps {
  /** The prompts on the page. */
  prompts: PromptName[];
  /** Names of the connections that are ACTIVE. */
  connected: string[];
  /** When the server made the page, in ms since the epoch. */
  readAt: number;
  heading: string;
  /** Below the heading: what the page is for. */
  lead: string;
  children: ReactNode;
}

/** A page with prompts: says once which of them came and went, and keeps the focus on the page. */
export function PromptChanges({ prompts, connected, readAt, heading, lead, children }: PromptChangesProps) {
  const focus = useFocusOnPage(String(readAt));
  const announcement = usePromptsAnnouncement(prompts, connected);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which control inside has the focus.
    <div className="grid gap-6" onFocus={focus.onFocus} onBlur={focus.onBlur}>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <header>
        <h1 ref={focus.heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight">
          {heading}
        </h1>
        <p className="mt-1 max-w-prose text-ink-soft">{lead}</p>
      </header>
      {children}
    </div>
  );
}

/** One sentence or more for all that changed in a burst; "" until something does. */
function usePromptsAnnouncement(prompts: PromptName[], connected: string[]): string {
  const told = useRef(prompts);
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const sentences = promptsAnnouncement(told.current, prompts, connected);
    if (!sentences) {
      told.current = prompts;
      return;
    }
    const timer = setTimeout(() => {
      told.current = prompts;
      setAnnouncement(sentences);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [prompts, connected]);
  return announcement;
}
