"use client";

import { type ReactNode, useId } from "react";
import type { ConnectionView } from "@/lib/connections/types";
import { canStartOver, primaryAction, stateSentence, wordsFor } from "@/lib/connections/words";
import { LookUntilSettled } from "../outcomes/look-until-settled";
import { buttonClass } from "../ui/button";
import { ProblemNotice } from "./list-notices";
import { NewTabButton } from "./new-tab-button";
import { StartButton } from "./start-button";
import { useWaiting } from "./use-waiting";
import { WaitingPanel } from "./waiting-panel";

interface ConnectPromptProps {
  connection: ConnectionView;
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
  /** Id of the route to come back to. */
  returnTo: string;
  /** What the waiting step will do with the account; the connection's purpose where nothing else is given. */
  children?: ReactNode;
  /** Lets the person put it off; whoever waits is told. */
  onNotNow?: () => void;
}

/** An inline prompt: what the account is wanted for, the ways to connect it, and waiting for the other tab. */
export function ConnectPrompt({ connection, now, returnTo, children, onNotNow }: ConnectPromptProps) {
  const headingId = useId();
  const { purpose, state } = connection;
  const waiting = useWaiting(connection.name, state);
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-card"
    >
      <div>
        <h2 id={headingId} className="font-semibold">
          {heading(connection, now)}
        </h2>
        <Sentence connection={connection} now={now} />
        <div className="mt-2 text-sm text-ink-soft">
          {children ?? purpose.map((line) => <p key={line}>{line}</p>)}
        </div>
      </div>
      <div role="status" className="empty:-mb-4">
        {waiting.waiting ? (
          <WaitingPanel
            connection={connection}
            returnTo={returnTo}
            stillOpen={waiting.stillOpen}
            onLook={waiting.look}
            onStartAgain={waiting.begin}
          />
        ) : null}
        {waiting.problem && <ProblemNotice problem={waiting.problem} />}
      </div>
      {!waiting.waiting && (
        <Ways
          connection={connection}
          now={now}
          returnTo={returnTo}
          onOpen={waiting.begin}
          onNotNow={onNotNow}
        />
      )}
    </section>
  );
}

function heading(connection: ConnectionView, now: number): string {
  const { state, title } = connection;
  return state === "none" ? `Connect ${title}` : `${title} ${wordsFor(connection, now).announcement}`;
}

function Sentence({ connection, now }: Pick<ConnectPromptProps, "connection" | "now">) {
  const sentence = stateSentence(connection, now);
  return sentence && <p className="mt-1 text-sm">{sentence}</p>;
}

interface WaysProps extends Omit<ConnectPromptProps, "children"> {
  onOpen: () => void;
}

function Ways({ connection, now, returnTo, onOpen, onNotNow }: WaysProps) {
  const action = primaryAction(connection, now);
  if (!action) return <LookUntilSettled />;
  if (action.kind !== "start") return null;
  const startOver = action.verb === "Start over";
  return (
    <div className="flex flex-wrap gap-2">
      <StartButton connection={connection} returnTo={returnTo} verb={action.verb} startOver={startOver} />
      <NewTabButton
        connection={connection}
        returnTo={returnTo}
        label={action.verb}
        startOver={startOver}
        onOpen={onOpen}
      />
      {canStartOver(connection.state) && (
        <StartButton connection={connection} returnTo={returnTo} verb="Start over" startOver look="outline" />
      )}
      {onNotNow && (
        <button type="button" onClick={onNotNow} className={buttonClass("plain")}>
          Not now
        </button>
      )}
    </div>
  );
}
