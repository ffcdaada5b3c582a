import "server-only";
import { newestEnded } from "@/lib/connections/newest-ended";
import type { AttemptView, ConnectionDetails } from "@/lib/connections/types";
import { primaryAction } from "@/lib/connections/words";
import type { WaitingRun } from "@/lib/workflows/types";
import { WantedFor } from "../workflows/wanted-for";
import { ConnectPrompt } from "./connect-prompt";
import { WatchConnection } from "./watch-connection";

interface OwnPromptProps {
  user: { id: string };
  details: ConnectionDetails;
  /** The attempt that keeps an ACTIVE account from being used. */
  undecided: AttemptView | null;
  /** The user's runs that wait for it. */
  runs: WaitingRun[];
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
}

/** Whether there is something to do before a connection can be used, or to wait for. @param now in ms since the epoch */
export function isWanting({ details, undecided, runs, now }: Omit<OwnPromptProps, "user">): boolean {
  const starts = primaryAction(details, now)?.kind === "start";
  return (
    starts || details.state === "pending_verification" || undecided !== null || fallsShort(details, runs)
  );
}

/** It is ACTIVE, and a run waits all the same: it was refused, or lacks a permission. */
function fallsShort({ state }: ConnectionDetails, runs: WaitingRun[]): boolean {
  return state === "active" && runs.some(({ reason }) => reason !== "not_active");
}

/** The prompt on a page that is about one connection, where it wants something; where it does not, the page is kept in step. */
export async function OwnPrompt({ user, details, undecided, runs, now }: OwnPromptProps) {
  if (!isWanting({ details, undecided, runs, now }))
    return <WatchConnection connection={details} now={now} />;
  return (
    <ConnectPrompt
      connection={details}
      now={now}
      returnTo="connection"
      endedAttempt={await newestEnded(user.id, details.name)}
      undecided={undecided}
      heading={!undecided && fallsShort(details, runs) ? `Reconnect ${details.title}` : undefined}
      missingPermissions={[...new Set(runs.flatMap(({ missingPermissions }) => missingPermissions))]}
      refused={runs.some(({ reason }) => reason === "refused")}
    >
      <WantedFor connection={details} runs={runs} />
    </ConnectPrompt>
  );
}
