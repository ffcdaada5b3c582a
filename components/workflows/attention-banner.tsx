"use client";

import { usePathname } from "next/navigation";
import { useState } from "react";
import { runRouteId } from "@/lib/connections/return-routes";
import { attentionSentence } from "@/lib/workflows/attention-words";
import type { Attention } from "@/lib/workflows/types";
import { StartButton } from "../connections/start-button";
import { useLookAgain } from "../connections/use-look-again";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { getAttention } from "./actions";

const ALL_OF_THEM = "/settings/connections?state=attention";

/** Says on every page which connections stopped working and what waits for them, except where the page itself does. */
export function AttentionBanner({ initial }: { initial: Attention }) {
  const path = usePathname();
  const { connections, waitingRuns } = useAttention(initial);
  const [first] = connections;
  if (!first || saysItItself(path)) return null;
  return (
    <section aria-label="Needs reconnecting" className="border-b border-wait-line bg-wait-wash">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-sm sm:px-6">
        <p className="flex min-w-0 flex-1 basis-64 items-center gap-2.5">
          <Icon name="triangle-alert" className="size-4 shrink-0 text-wait" />
          {attentionSentence({ connections, waitingRuns })}
        </p>
        {connections.length === 1 ? (
          <StartButton connection={first} returnTo={routeOf(path)} verb="Reconnect" look="outline" />
        ) : (
          <a href={ALL_OF_THEM} className={buttonClass("outline")}>
            See them
          </a>
        )}
      </div>
    </section>
  );
}

/** As the server knew it, then as it says whenever something changed. */
function useAttention(initial: Attention): Attention {
  const [seen, setSeen] = useState({ initial, now: initial });
  useLookAgain(async () => {
    const result = await getAttention().catch(() => null);
    if (result?.ok) setSeen({ initial, now: result.value });
  });
  return seen.initial === initial ? seen.now : initial;
}

function saysItItself(path: string): boolean {
  return path.startsWith("/settings/connections") || path.startsWith("/connections/");
}

/** Where reconnecting leads back to. */
function routeOf(path: string): string {
  const [, place, run] = path.split("/");
  if (place !== "runs") return "connection";
  return run ? runRouteId(run) : "runs";
}
