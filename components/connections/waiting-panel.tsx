"use client";

import { useEffect, useRef } from "react";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { NewTabButton } from "./new-tab-button";

interface WaitingPanelProps {
  connection: { name: string; title: string };
  returnTo: string;
  /** The person said they finished, and nothing has come back. */
  stillOpen: boolean;
  onLook: () => void;
  onStartAgain: () => void;
}

/** Stands while another tab is at the provider. It never guesses that the tab was closed: it offers both ways on. */
export function WaitingPanel({ connection, returnTo, stillOpen, onLook, onStartAgain }: WaitingPanelProps) {
  const title = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: what took its place has the focus.
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <div className="flex gap-3">
        <Icon name="hourglass" className="mt-0.5 size-5 text-wait" />
        <div>
          <p ref={title} tabIndex={-1} className="font-medium outline-none">
            Waiting for approval in the other tab
          </p>
          <p className="text-sm text-ink-soft">
            {stillOpen
              ? `Nothing has come back from ${connection.title} yet. Finish in the other tab, or start again.`
              : "Finish there. This page notices by itself."}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" onClick={onLook} className={buttonClass("solid")}>
          I finished
          <span className="sr-only">, {connection.title}</span>
        </button>
        <NewTabButton
          connection={connection}
          returnTo={returnTo}
          label="Start again"
          startOver
          onOpen={onStartAgain}
        />
      </div>
    </div>
  );
}
