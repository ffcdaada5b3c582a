"use client";

import { type ReactNode, useId, useRef } from "react";
import { type ReturnTo, returnRoute } from "@/lib/connections/return-routes";
import type { AttemptView, ConnectionView } from "@/lib/connections/types";
import { primaryAction, stateSentence, wordsFor } from "@/lib/connections/words";
import { LookUntilSettled } from "../outcomes/look-until-settled";
import { useLostFocus } from "../ui/use-lost-focus";
import { AttemptEnded } from "./attempt-ended";
import { ConnectWays } from "./connect-ways";
import { ProblemNotice } from "./list-notices";
import { type Shown, useWaiting } from "./use-waiting";
import { WaitingPanel, WaitingWays } from "./waiting-panel";

export interface ConnectPromptProps {
  connection: ConnectionView & Shown;
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
  /** Id of the route to come back to: see lib/connections/return-routes.ts. */
  returnTo: ReturnTo;
  /** The end of the newest attempt, where it had ended when the page was made: see `newestEnded`. */
  endedAttempt: string | null;
  /** The attempt that keeps an ACTIVE account from being used: it still confirms, or awaits a choice between two accounts. */
  undecided?: AttemptView | null;
  /** What the prompt is called; by the connection's state where nothing else is given. */
  heading?: string;
  /** Level of its heading in the page's outline. */
  headingLevel?: 2 | 3;
  /** For work that must stay on the screen: the new tab is the first way, this one the second. */
  newTabFirst?: boolean;
  /** Permissions that an account, ACTIVE or not, lacks: then the way on is to reconnect. */
  missingPermissions?: string[];
  /** The provider refused the account, though it may count as ACTIVE: then too. */
  refused?: boolean;
  /** What the waiting step will do with the account; the connection's purpose where nothing else is given. */
  children?: ReactNode;
  /** A form that lets the person put it off; whoever waits is told. It stands among the ways to connect. */
  notNow?: ReactNode;
}

/** An inline prompt: what the account is wanted for, the ways to connect it, and waiting for the other tab. */
export function ConnectPrompt(props: ConnectPromptProps) {
  const { connection: rendered, now, returnTo, missingPermissions = [] } = props;
  const headingId = useId();
  const { waiting, ended, ...watch } = useWaiting({ ...props, readAt: now });
  const end = ended ?? (waiting ? null : props.undecided);
  const place = useRef<HTMLHeadingElement>(null);
  // Once the waiting is over; a person who is elsewhere by now stays there.
  useLostFocus(waiting, () => place.current, `[aria-labelledby="${headingId}"]`);
  // A later attempt, under way or ended, lies over a confirmation that came to nothing.
  const isLaid = (waiting || ended) && rendered.state === "pending_verification";
  const connection: typeof rendered = isLaid ? { ...rendered, state: "pending_auth" } : rendered;
  const { name, title, purpose, state } = connection;
  const lacks = missingPermissions.length > 0 && primaryAction(connection, now) !== null;
  const refused = props.refused === true && state === "active" && !lacks;
  // What is waited for is said by the waiting itself, which has no "Continue".
  const isSaid = ended !== null || lacks || (waiting && state === "pending_auth");
  const isH2 = props.headingLevel !== 3;
  const Heading = isH2 ? "h2" : "h3";
  const shared = { connection, returnTo, notNow: props.notNow };
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-card"
    >
      <div>
        <Heading id={headingId} ref={ended ? null : place} tabIndex={-1} className="font-semibold">
          {props.heading ?? heading(connection, now, { ended: ended !== null, undecided: end })}
        </Heading>
        {!isSaid && <Sentence connection={connection} now={now} refused={refused} />}
        <div className="mt-2 text-sm text-ink-soft">
          {props.children ?? purpose.map((line) => <p key={line}>{line}</p>)}
        </div>
        {lacks && <Missing permissions={missingPermissions} connected={state === "active"} />}
      </div>
      <div role="status" className="empty:-mb-4">
        {waiting && <WaitingPanel title={title} stillOpen={watch.stillOpen} />}
        {end && <AttemptEnded key={end.id} ref={ended && place} attempt={end} as={isH2 ? "h3" : "h4"} />}
        {watch.problem && <ProblemNotice problem={watch.problem} from={returnRoute(returnTo, name).path} />}
      </div>
      {/* Confirming ends by the clock, which nothing tells of. */}
      {(!primaryAction(rendered, now) || end?.outcome === "confirming") && <LookUntilSettled />}
      {waiting ? (
        <WaitingWays {...shared} onLook={watch.look} onStartAgain={watch.begin} />
      ) : (
        <ConnectWays
          {...shared}
          now={now}
          ended={ended}
          reconnect={lacks || refused}
          newTabFirst={props.newTabFirst ?? false}
          onOpen={watch.begin}
        />
      )}
    </section>
  );
}

interface Attempted {
  ended: boolean;
  undecided: AttemptView | null | undefined;
}

function heading(connection: ConnectionView, now: number, { ended, undecided }: Attempted): string {
  const { state, title } = connection;
  if (undecided?.outcome === "wrong_account") return `Choose the ${title} account`;
  // An attempt that ended is not waited for, whatever the account still says.
  const afresh = state === "none" || (ended && state === "pending_auth");
  return afresh ? `Connect ${title}` : `${title} ${wordsFor(connection, now).announcement}`;
}

interface SentenceProps extends Pick<ConnectPromptProps, "connection" | "now"> {
  refused: boolean;
}

function Sentence({ connection, now, refused }: SentenceProps) {
  const sentence = refused
    ? `${connection.title} refused the last call although it counts as connected. Reconnect it to go on.`
    : stateSentence(connection, now);
  return sentence && <p className="mt-1 text-sm">{sentence}</p>;
}

function Missing({ permissions, connected }: { permissions: string[]; connected: boolean }) {
  const these = permissions.length === 1 ? "this permission" : "these permissions";
  return (
    <div className="mt-2 text-sm">
      <p>{connected ? `It is connected, but lacks ${these}:` : `When you reconnect, allow ${these}:`}</p>
      <ul className="mt-1 list-disc ps-5 font-medium">
        {permissions.map((permission) => (
          <li key={permission}>{permission}</li>
        ))}
      </ul>
    </div>
  );
}
