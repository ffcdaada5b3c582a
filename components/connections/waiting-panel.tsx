"use client";

import { type ReactNode, useState } from "react";
import type { ReturnTo } from "@/lib/connections/return-routes";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { inTime } from "./looks";
import { NewTabButton } from "./new-tab-button";
import { StartButton } from "./start-button";

interface WaitingPanelProps {
  /** What people call the connection. */
  title: string;
  /** The person said they finished, and nothing has come back. */
  stillOpen: boolean;
}

/** Stands while another tab is at the provider. It never guesses that the tab was closed: see the ways on. */
export function WaitingPanel({ title, stillOpen }: WaitingPanelProps) {
  return (
    <div className="flex gap-3">
      <Icon name="hourglass" className="mt-0.5 size-5 text-wait" />
      <div>
        <p ref={takeFocus} tabIndex={-1} className="font-medium outline-none">
          Waiting for approval in the other tab
        </p>
        <p className="text-sm text-ink-soft">
          {stillOpen
            ? `Nothing has come back from ${title} yet. Finish in the other tab, or start again.`
            : "Finish there. This page notices by itself."}
        </p>
      </div>
    </div>
  );
}

/** The button that was pressed is gone: what took its place has the focus. */
function takeFocus(place: HTMLElement | null): void {
  place?.focus();
}

interface WaitingWaysProps {
  connection: { name: string; title: string };
  returnTo: ReturnTo;
  onLook: () => Promise<unknown>;
  onStartAgain: () => void;
  notNow?: ReactNode;
}

/** The ways on while another tab is at the provider: it may be finished, closed, or never have opened, which nothing tells. */
export function WaitingWays({ connection, returnTo, onLook, onStartAgain, notNow }: WaitingWaysProps) {
  const again = { connection, returnTo, startOver: true };
  const named = <span className="sr-only">, {connection.title}</span>;
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    if (asking) return;
    setAsking(true);
    await inTime(onLook());
    setAsking(false);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <button type="button" onClick={ask} aria-disabled={asking} className={buttonClass("solid")}>
        {asking ? "Looking…" : "I finished"}
        {named}
      </button>
      <NewTabButton {...again} label="Start again" onOpen={onStartAgain} />
      <StartButton {...again} verb="Start again" look="outline">
        Start again in this tab
        {named}
      </StartButton>
      {notNow}
    </div>
  );
}
