"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RunView } from "@/lib/workflows/types";
import { runAnnouncement } from "@/lib/workflows/words";

/** A burst of changes is over when nothing changed for so long: longer than the pause between two looks. */
const QUIET = 1_500;

/**
 * One sentence for all that changed in a burst; "" until something does. What was told is kept with the queries, since an
 * action that leads back to its own page makes the page anew.
 */
export function useRunAnnouncement(run: RunView): string {
  const client = useQueryClient();
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const key = ["told", run.id];
    const told = client.getQueryData<RunView>(key);
    if (told?.version === run.version) return;
    if (!told) {
      client.setQueryData(key, run);
      return;
    }
    const timer = setTimeout(() => {
      client.setQueryData(key, run);
      setAnnouncement(runAnnouncement(told, run));
    }, QUIET);
    return () => clearTimeout(timer);
  }, [client, run]);
  return announcement;
}
