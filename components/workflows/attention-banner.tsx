"use client";

import { usePathname } from "next/navigation";
import { runRouteId } from "@/lib/connections/return-routes";
import { attentionSentence } from "@/lib/workflows/attention-words";
import { StartButton } from "../connections/start-button";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { useAttention } from "./attention-provider";

const ALL_OF_THEM = "/settings/connections?state=attention";

/** Says on every page which connections stopped working and what waits for them, except where the page itself does. */
export function AttentionBanner() {
  const path = usePathname();
  const { connections, waitingRuns } = useAttention();
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

function saysItItself(path: string): boolean {
  return (
    path.startsWith("/settings/connections") ||
    path.startsWith("/connections/") ||
    path.startsWith("/connect/")
  );
}

/** Where reconnecting leads back to. */
function routeOf(path: string): string {
  const [, place, run] = path.split("/");
  if (place === "notices") return "notices";
  if (place !== "runs") return "connection";
  return run ? runRouteId(run) : "runs";
}
