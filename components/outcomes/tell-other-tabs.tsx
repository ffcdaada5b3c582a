"use client";

import { useEffect } from "react";
import { type AttemptFinished, CONNECTIONS_CHANNEL } from "../connections/channel";

const TOLD = "patchbay:told";

interface TellOtherTabsProps {
  /** Id of the attempt whose end this page shows. */
  attempt: string;
  connection: string;
}

/** Makes the tabs that wait look now instead of later. Of tabs that show the same end one tells it. */
export function TellOtherTabs({ attempt, connection }: TellOtherTabsProps) {
  useEffect(() => {
    if (wasTold(attempt)) return;
    const channel = new BroadcastChannel(CONNECTIONS_CHANNEL);
    channel.postMessage({ type: "attempt-finished", connection } satisfies AttemptFinished);
    channel.close();
  }, [attempt, connection]);
  return null;
}

/** Notes what is told; where a browser keeps nothing, it is told once more. */
function wasTold(attempt: string): boolean {
  try {
    if (localStorage.getItem(TOLD) === attempt) return true;
    localStorage.setItem(TOLD, attempt);
  } catch {
    // Storage that is switched off throws.
  }
  return false;
}
