import "server-only";
import type { ReactNode } from "react";
import { requireUser } from "@/lib/auth/session";
import {
  type Ready,
  type Requirement,
  requireConnection,
  type Wanted,
} from "@/lib/connections/require-connection";
import { type ReturnTo, returnRoute } from "@/lib/connections/return-routes";
import { confirmationFailed, staleTitle } from "@/lib/connections/words";
import { RefreshOnNews } from "../live/refresh-on-news";
import { standing } from "./changes";
import { ConnectPrompt, type ConnectPromptProps } from "./connect-prompt";
import { GateProblem } from "./gate-problem";
import { LiveGate, type Turn } from "./live-gate";
import { WatchConnection } from "./watch-connection";

type Passed = Pick<ConnectPromptProps, "heading" | "headingLevel" | "newTabFirst" | "notNow">;

export interface RequireConnectionProps extends Passed, Wanted {
  /** The connection's name in Scalekit. */
  connection: string;
  /** Id of the route that this stands on, to come back to: see lib/connections/return-routes.ts. */
  returnTo: ReturnTo;
  /** What it is wanted for, in words; the connection's purpose where nothing is given. */
  wantedFor?: ReactNode;
  /** What the page can show without the account, below the prompt. */
  fallback?: ReactNode;
  /** Rendered once the account is ACTIVE, and not before; a function is told whose it is. */
  children: ReactNode | ((ready: Ready) => ReactNode);
}

/**
 * A gate: its children where the signed-in person's account is ACTIVE, the prompt otherwise, a sentence where nobody can tell.
 * It opens and closes by itself, whichever tab or device the account changed in. Whoever is not signed in goes to sign in and
 * comes back.
 */
export async function RequireConnection(props: RequireConnectionProps) {
  const { connection, returnTo, permissions } = props;
  const user = await requireUser(returnRoute(returnTo, connection).path);
  const now = Date.now();
  const requirement = await requireConnection(user, connection, { permissions });
  return (
    <LiveGate
      name={connection}
      title={titleOf(requirement) ?? connection}
      turn={turnOf(requirement, now)}
      announcement={announcementOf(requirement, now)}
    >
      {within(requirement, props, now)}
    </LiveGate>
  );
}

function within(requirement: Requirement, props: RequireConnectionProps, now: number): ReactNode {
  const { connection, returnTo, wantedFor, fallback, children } = props;
  const { headingLevel, newTabFirst, notNow } = props;
  switch (requirement.state) {
    case "ready":
      return (
        <>
          {typeof children === "function" ? children(requirement) : children}
          <WatchConnection connection={requirement.connection} now={now} />
        </>
      );
    case "needed":
      return (
        <>
          <ConnectPrompt
            {...{ headingLevel, newTabFirst, notNow, returnTo }}
            // What it is called asks to connect, which is done.
            heading={requirement.undecided ? undefined : props.heading}
            connection={requirement.connection}
            now={now}
            endedAttempt={requirement.endedAttempt}
            missingPermissions={requirement.missingPermissions}
            undecided={requirement.undecided}
          >
            {wantedFor}
          </ConnectPrompt>
          {fallback}
        </>
      );
    case "not_known":
      return (
        <>
          <GateProblem notKnown={requirement} again={returnRoute(returnTo, connection).path} />
          <RefreshOnNews since={now} problem={requirement.problem} />
          {fallback}
        </>
      );
  }
}

function titleOf(requirement: Requirement): string | undefined {
  return requirement.state === "not_known"
    ? requirement.lastKnown?.connection.title
    : requirement.connection.title;
}

function turnOf(requirement: Requirement, now: number): Turn {
  if (requirement.state === "ready") return "open";
  if (requirement.state === "not_known") return "not_known";
  return confirmationFailed(requirement.connection, now) ? "not_confirmed" : "closed";
}

function announcementOf(requirement: Requirement, now: number): string {
  if (requirement.state === "not_known") return `${staleTitle(requirement.problem.code)}.`;
  const { connection } = requirement;
  if (requirement.state === "needed" && requirement.missingPermissions.length > 0)
    return `${connection.title} lacks a permission.`;
  return standing(connection, requirement.state === "needed" ? requirement.undecided : null, now);
}
