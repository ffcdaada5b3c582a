"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ConnectionsView, ConnectionView, PublicProblem } from "@/lib/connections/types";
import { confirmationFailed, wordsFor } from "@/lib/connections/words";
import { useLive } from "../live/use-live";
import { getConnections } from "./actions";
import { announce } from "./changes";
import { lookEndOf } from "./looks";
import { useLookAgain } from "./use-look-again";

const CONFIRMING_PAUSE = 4_000;
const APPROVAL_PAUSE = 15_000;

interface Reading {
  view: ConnectionsView;
  /** Why the newest look failed; the view is then the last one that did not. */
  problem: PublicProblem | null;
  /** When that was, by the server's clock, in ms since the epoch. */
  now: number;
}

/** The client's view of all connections: what the server rendered, then whatever it says when looked at again. */
export function useConnections(initial: ConnectionsView, readAt: number) {
  const live = useLive(readAt);
  const query = useQuery<Reading>({
    queryKey: ["connections"],
    queryFn: async ({ client }) => {
      const result = await getConnections();
      const { now } = result;
      if (result.ok) return { view: result.value, problem: null, now };
      const last = client.getQueryData<Reading>(["connections"]);
      return { view: last?.view ?? initial, problem: result.problem, now };
    },
    initialData: { view: initial, problem: null, now: readAt },
    initialDataUpdatedAt: readAt,
    staleTime: CONFIRMING_PAUSE,
    refetchOnWindowFocus: false,
    retry: false,
    refetchInterval: ({ state: { data } }) => data && pauseFor(data, live !== "all"),
  });
  // What is looked for by itself is not said: a reader would hear of each.
  const [looking, setLooking] = useState(false);
  const look = async () => {
    setLooking(true);
    await query.refetch();
    setLooking(false);
  };
  const lookAgain = async () => {
    const { isError, data } = await query.refetch();
    return isError ? "failed" : lookEndOf(data?.problem ?? null, data?.view.freshness);
  };
  useLookAgain(lookAgain, { made: lookEndOf(null, initial.freshness), at: readAt });
  return { ...query.data, failed: query.isError, looking, look };
}

/** What can change by itself is looked at again: soon while confirming, slowly while waiting for an approval unwatched. */
function pauseFor({ view: { connections }, now }: Reading, unwatched: boolean): number | false {
  const confirming = (connection: ConnectionView) =>
    connection.state === "pending_verification" && !confirmationFailed(connection, now);
  if (connections.some(confirming)) return CONFIRMING_PAUSE;
  return unwatched && connections.some(({ state }) => state === "pending_auth") ? APPROVAL_PAUSE : false;
}

/** One sentence for all that changed since the last look; "" until something does. */
export function useChangeAnnouncement(connections: ConnectionView[], now: number): string {
  const known = useRef<Map<string, string> | null>(null);
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const before = known.current;
    const words = new Map(
      connections.map((connection) => [connection.name, wordsFor(connection, now).announcement]),
    );
    known.current = words;
    if (!before) return;
    const changed = connections.filter(
      ({ name }) => before.has(name) && before.get(name) !== words.get(name),
    );
    if (changed.length > 0) setAnnouncement(announce(changed, now));
  }, [connections, now]);
  return announcement;
}
