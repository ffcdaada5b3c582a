"use client";

import type { ReactNode } from "react";
import { connectionPath } from "@/lib/connections/paths";
import { type ReturnTo, runRouteId } from "@/lib/connections/return-routes";
import { attentionSentence } from "@/lib/workflows/attention-words";
import type { Attention } from "@/lib/workflows/types";
import { StartButton } from "../connections/start-button";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { AttentionSaid } from "./attention-said";

const BANNER = "needs-reconnecting";
const ALL_OF_THEM = "/settings/connections?state=attention";

interface AttentionLineProps {
  attention: Attention;
  path: string;
}

/** What the banner shows and says; once nothing stands there, it has said so. */
export default function AttentionLine({ attention, path }: AttentionLineProps): ReactNode {
  return (
    <>
      <AttentionSaid attention={attention} path={path} bannerId={BANNER} />
      <Line attention={attention} path={path} />
    </>
  );
}

/** The banner's sentence and its way back: one button or its page for one connection, all of them for more. */
function Line({ attention, path }: AttentionLineProps) {
  const { connections } = attention;
  const [first] = connections;
  if (!first) return null;
  const isChoice = connections.every(({ awaitsAChoice }) => awaitsAChoice);
  return (
    <section
      id={BANNER}
      aria-label={isChoice ? "Another account" : "Needs reconnecting"}
      className="border-b border-wait-line bg-wait-wash"
    >
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-sm sm:px-6">
        <p className="flex min-w-0 flex-1 basis-64 items-center gap-2.5">
          <Icon name="triangle-alert" className="size-4 text-wait" />
          {attentionSentence(attention)}
        </p>
        {connections.length === 1 && !isChoice ? (
          <StartButton connection={first} returnTo={routeOf(path)} verb="Reconnect" look="outline" />
        ) : (
          <a
            href={connections.length === 1 ? connectionPath(first.name) : ALL_OF_THEM}
            className={buttonClass("outline")}
          >
            {connections.length === 1 ? `See ${first.title}` : "See them"}
          </a>
        )}
      </div>
    </section>
  );
}

/** Where reconnecting leads back to. */
function routeOf(path: string): ReturnTo {
  const [, place, run] = path.split("/");
  if (place === "notices") return "notices";
  if (place !== "runs") return "connection";
  return run ? runRouteId(run) : "runs";
}
