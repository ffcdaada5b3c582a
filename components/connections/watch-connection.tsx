"use client";

import { useEffect, useRef, useState } from "react";
import { useLostFocus } from "../ui/use-lost-focus";
import { type Shown, useWaiting } from "./use-waiting";

interface WatchConnectionProps {
  connection: Shown;
  /** When the server made the page, in ms since the epoch. */
  now: number;
}

/** Keeps the page of a connection in step with what happens to it elsewhere. Shows nothing. */
export function WatchConnection({ connection, now }: WatchConnectionProps) {
  useWaiting({ connection, readAt: now });
  return null;
}

interface StateChangesProps {
  /** How the connection stands, as it is said where that changes. */
  sentence: string;
  /** Id of the heading that takes focus where a change took the focused control away. */
  headingId: string;
}

/** Says a change once, and keeps focus on the page. The region stands from the start. */
export function StateChanges({ sentence, headingId }: StateChangesProps) {
  const before = useRef(sentence);
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    if (before.current === sentence) return;
    before.current = sentence;
    setAnnouncement(sentence);
  }, [sentence]);
  useLostFocus(sentence, () => document.getElementById(headingId));
  return (
    <p role="status" className="sr-only">
      {announcement}
    </p>
  );
}
