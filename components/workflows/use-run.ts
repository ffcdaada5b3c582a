"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect } from "react";
import type { PublicProblem } from "@/lib/connections/types";
import type { RunView } from "@/lib/workflows/types";
import { isMoving, isOver, isWaiting } from "@/lib/workflows/words";
import { lookEndOf } from "../connections/looks";
import { useLookAgain } from "../connections/use-look-again";
import type { Live } from "../live/channel";
import { useLive } from "../live/use-live";
import { getRun } from "./actions";

const MOVING_PAUSE = 1_000;
const WAITING_PAUSE = 4_000;

interface Reading {
  run: RunView;
  /** Why the newest look failed; the run is then as it was last seen. */
  problem: PublicProblem | null;
  /** When that was, by the server's clock, in ms since the epoch. */
  now: number;
}

/**
 * The client's view of one run: what the server rendered, then whatever it says when looked at again: on focus, and on word from
 * the stream or another tab. Without a stream it looks every second while the run moves, and every few while it waits and the
 * tab is seen; not at all once it is over.
 */
export function useRun(initial: RunView, readAt: number) {
  const key = ["run", initial.id];
  const live = useLive(readAt);
  const query = useQuery<Reading>({
    queryKey: key,
    queryFn: async ({ client }) => {
      const result = await getRun(initial.id);
      const { now } = result;
      if (result.ok) return { run: result.value, problem: null, now };
      const last = client.getQueryData<Reading>(key);
      return { run: last?.run ?? initial, problem: result.problem, now };
    },
    initialData: { run: initial, problem: null, now: readAt },
    initialDataUpdatedAt: readAt,
    staleTime: MOVING_PAUSE,
    refetchOnWindowFocus: false,
    retry: false,
    refetchInterval: ({ state: { data } }) => data && pauseFor(data, live),
  });
  useRendered(initial, readAt);
  const lookAgain = async () => {
    if (isOver(query.data.run.state)) return "seen";
    const { isError, data } = await query.refetch();
    return isError ? "failed" : lookEndOf(data?.problem ?? null);
  };
  useLookAgain(lookAgain, { made: "seen", at: readAt });
  return { ...query.data, failed: query.isError, now: Math.max(readAt, query.data.now) };
}

/** What the server rendered anew, after an action of this page, is the newest there is. */
function useRendered(run: RunView, readAt: number): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new time of reading is a new rendering.
  useLayoutEffect(() => {
    const key = ["run", run.id];
    if (client.getQueryData<Reading>(key)?.run.version === run.version) return;
    void client.cancelQueries({ queryKey: key });
    client.setQueryData<Reading>(key, { run, problem: null, now: readAt });
  }, [client, readAt]);
}

function pauseFor({ run, problem }: Reading, live: Live): number | false {
  if (isMoving(run.state)) {
    if (problem) return WAITING_PAUSE;
    return live === "nothing" && MOVING_PAUSE;
  }
  return isWaiting(run.state) && live !== "all" && WAITING_PAUSE;
}
