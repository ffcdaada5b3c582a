"use client";

import { useEffect } from "react";
import { STATUS_REGION_ID } from "./status-region";

interface ToldProps {
  /** What was done. */
  sentence: string;
  /** Id of the heading that takes the focus where the button that was pressed is gone. */
  headingId: string;
}

/** Says what was done, from the `StatusRegion` of the layout, and keeps the focus on the page. Shows nothing. */
export function Told({ sentence, headingId }: ToldProps) {
  useEffect(() => {
    const say = (text: string) => document.getElementById(STATUS_REGION_ID)?.replaceChildren(text);
    say(sentence);
    if (document.activeElement === document.body) document.getElementById(headingId)?.focus();
    return () => say("");
  }, [sentence, headingId]);
  return null;
}
