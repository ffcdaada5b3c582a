"use client";

import { useEffect, useRef, useState } from "react";
import type { ConnectionView } from "@/lib/connections/types";
import { announce } from "./changes";
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
  connection: Pick<ConnectionView, "title" | "state">;
  /** Id of the heading that takes focus where a change took the focused control away. */
  headingId: string;
}

/** Says a change of state once, and keeps focus on the page. The region stands from the start. */
export function StateChanges({ connection: { title, state }, headingId }: StateChangesProps) {
  const before = useRef(state);
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    setAnnouncement(announce([{ title, state }]));
    if (document.activeElement === document.body) document.getElementById(headingId)?.focus();
  }, [title, state, headingId]);
  return (
    <p role="status" className="sr-only">
      {announcement}
    </p>
  );
}
