import type { ReactNode } from "react";
import { startsOver } from "@/lib/connections/outcome";
import type { ReturnTo } from "@/lib/connections/return-routes";
import type { AttemptView, ConnectionView } from "@/lib/connections/types";
import { canStartOver, type PrimaryAction, primaryAction } from "@/lib/connections/words";
import { CheckNow } from "./check-now";
import { NewTabButton } from "./new-tab-button";
import { StartButton } from "./start-button";

interface ConnectWaysProps {
  connection: ConnectionView;
  now: number;
  returnTo: ReturnTo;
  /** How the newest attempt ended, where this page waited for it. */
  ended: AttemptView | null;
  /** The account is to be connected anew, whatever its state. */
  reconnect: boolean;
  newTabFirst: boolean;
  onOpen: () => void;
  notNow?: ReactNode;
}

/** The ways to connect: in this tab, in a new one, from the start, or not now, which alone is left while it confirms. */
export function ConnectWays(props: ConnectWaysProps) {
  const { connection, now, returnTo, ended, reconnect, newTabFirst, onOpen, notNow } = props;
  const action = reconnect ? RECONNECT : primaryAction(connection, now);
  if (!action || action.kind === "manage") return notNow;
  if (action.kind === "check") {
    return (
      <div className="flex flex-wrap gap-2">
        <CheckNow connection={connection} returnTo={returnTo} />
        {notNow}
      </div>
    );
  }
  const retry = ended?.words.retry;
  const verb = retry ?? action.verb;
  const startOver = ended && retry ? startsOver(ended.outcome) : action.startOver;
  const way = { connection, returnTo, startOver };
  const inThisTab = (
    <StartButton key="this-tab" {...way} verb={verb} look={newTabFirst ? "outline" : "solid"} />
  );
  const inNewTab = (
    <NewTabButton
      key="new-tab"
      {...way}
      label={verb}
      look={newTabFirst ? "solid" : "outline"}
      onOpen={onOpen}
    />
  );
  return (
    <div className="flex flex-wrap gap-2">
      {newTabFirst ? [inNewTab, inThisTab] : [inThisTab, inNewTab]}
      {!retry && !reconnect && canStartOver(connection.state) && (
        <StartButton connection={connection} returnTo={returnTo} verb="Start over" startOver look="outline" />
      )}
      {notNow}
    </div>
  );
}

const RECONNECT: PrimaryAction = { kind: "start", verb: "Reconnect", pressing: true };
