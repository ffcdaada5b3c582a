"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { confirmationFailed } from "@/lib/connections/words";
import type { RunView } from "@/lib/workflows/types";
import { runAnnouncement } from "@/lib/workflows/words";
import { announce } from "../connections/changes";

/** A burst of changes is over when nothing changed for so long: longer than the pause between two looks. */
export const QUIET = 1_500;

interface Told {
  run: RunView;
  /** That the connection it waits for could not be confirmed, which ends by the clock; "" otherwise. */
  unconfirmed: string;
}

/**
 * One sentence for all that changed in a burst; "" until something does. What was told is kept with the queries, since an
 * action that leads back to its own page makes the page anew.
 *
 * @param now in ms since the epoch
 */
export function useRunAnnouncement(run: RunView, now: number): string {
  const client = useQueryClient();
  const [announcement, setAnnouncement] = useState("");
  const awaited = run.waiting?.connection;
  const unconfirmed = awaited && confirmationFailed(awaited, now) ? announce([awaited], now) : "";
  useEffect(() => {
    const key = ["told", run.id];
    const told = client.getQueryData<Told>(key);
    if (told?.run.version === run.version && told.unconfirmed === unconfirmed) return;
    if (!told) {
      client.setQueryData<Told>(key, { run, unconfirmed });
      return;
    }
    const timer = setTimeout(() => {
      client.setQueryData<Told>(key, { run, unconfirmed });
      setAnnouncement(runAnnouncement(told.run, run) || (told.unconfirmed ? "" : unconfirmed));
    }, QUIET);
    return () => clearTimeout(timer);
  }, [client, run, unconfirmed]);
  return announcement;
}
