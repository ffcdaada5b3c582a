"use client";

import { useEffect } from "react";
import { PAGE_STATUS } from "./status-region";

interface ToldProps {
  /** What was done. */
  sentence: string;
  /** Id of the heading that takes the focus where the button that was pressed is gone. */
  headingId: string;
}

/** Says what was done, from the `StatusRegion` of the layout, and keeps the focus on the page. Shows nothing. */
export function Told({ sentence, headingId }: ToldProps) {
  useEffect(() => {
    const say = (text: string) => document.getElementById(PAGE_STATUS)?.replaceChildren(text);
    say(sentence);
    if (document.activeElement === document.body) document.getElementById(headingId)?.focus();
    return () => say("");
  }, [sentence, headingId]);
  return null;
}
