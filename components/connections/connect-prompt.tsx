"use client";

import { type ReactNode, useId } from "react";
import type { ConnectionView } from "@/lib/connections/types";
import { stateSentence, wordsFor } from "@/lib/connections/words";
import { AttemptEnded } from "./attempt-ended";
import { ConnectWays } from "./connect-ways";
import { ProblemNotice } from "./list-notices";
import { useWaiting } from "./use-waiting";
import { WaitingPanel } from "./waiting-panel";

interface ConnectPromptProps {
  connection: ConnectionView;
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
  /** Id of the route to come back to. */
  returnTo: string;
  /** Id of the newest attempt, where it had ended when the page was made. */
  endedAttempt: string | null;
  /** What the waiting step will do with the account; the connection's purpose where nothing else is given. */
  children?: ReactNode;
  /** Lets the person put it off; whoever waits is told. */
  onNotNow?: () => void;
}

/** An inline prompt: what the account is wanted for, the ways to connect it, and waiting for the other tab. */
export function ConnectPrompt(props: ConnectPromptProps) {
  const { connection, now, returnTo, endedAttempt, children, onNotNow } = props;
  const headingId = useId();
  const { name, purpose, state } = connection;
  const { waiting, ended, ...watch } = useWaiting({ name, state, endedAttempt });
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-card"
    >
      <div>
        <h2 id={headingId} className="font-semibold">
          {heading(connection, now, ended !== null)}
        </h2>
        {!ended && <Sentence connection={connection} now={now} />}
        <div className="mt-2 text-sm text-ink-soft">
          {children ?? purpose.map((line) => <p key={line}>{line}</p>)}
        </div>
      </div>
      <div role="status" className="empty:-mb-4">
        {waiting ? (
          <WaitingPanel
            connection={connection}
            returnTo={returnTo}
            stillOpen={watch.stillOpen}
            onLook={watch.look}
            onStartAgain={watch.begin}
          />
        ) : null}
        {ended && <AttemptEnded key={ended.id} attempt={ended} />}
        {watch.problem && <ProblemNotice problem={watch.problem} />}
      </div>
      {!waiting && (
        <ConnectWays
          connection={connection}
          now={now}
          returnTo={returnTo}
          ended={ended}
          onOpen={watch.begin}
          onNotNow={onNotNow}
        />
      )}
    </section>
  );
}

function heading(connection: ConnectionView, now: number, ended: boolean): string {
  const { state, title } = connection;
  // An attempt that ended is not waited for, whatever the account still says.
  const afresh = state === "none" || (ended && state === "pending_auth");
  return afresh ? `Connect ${title}` : `${title} ${wordsFor(connection, now).announcement}`;
}

function Sentence({ connection, now }: Pick<ConnectPromptProps, "connection" | "now">) {
  const sentence = stateSentence(connection, now);
  return sentence && <p className="mt-1 text-sm">{sentence}</p>;
}
