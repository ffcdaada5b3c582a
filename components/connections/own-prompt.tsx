import "server-only";
import { newestEnded } from "@/lib/connections/newest-ended";
import type { AttemptView, ConnectionDetails } from "@/lib/connections/types";
import { primaryAction } from "@/lib/connections/words";
import { runsWaitingFor } from "@/lib/workflows/runs";
import { WantedFor } from "../workflows/wanted-for";
import { ConnectPrompt } from "./connect-prompt";
import { WatchConnection } from "./watch-connection";

interface OwnPromptProps {
  user: { id: string };
  details: ConnectionDetails;
  /** The attempt that keeps an ACTIVE account from being used. */
  undecided: AttemptView | null;
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
}

/** Whether there is something to do before a connection can be used, or to wait for. @param now in ms since the epoch */
export function isWanting({ details, undecided, now }: Omit<OwnPromptProps, "user">): boolean {
  const starts = primaryAction(details, now)?.kind === "start";
  return starts || details.state === "pending_verification" || undecided !== null;
}

/** The prompt on a page that is about one connection, where it wants something; where it does not, the page is kept in step. */
export async function OwnPrompt({ user, details, undecided, now }: OwnPromptProps) {
  if (!isWanting({ details, undecided, now })) return <WatchConnection connection={details} now={now} />;
  const [endedAttempt, runs] = await Promise.all([
    newestEnded(user.id, details.name),
    runsWaitingFor(user, details.name),
  ]);
  return (
    <ConnectPrompt
      connection={details}
      now={now}
      returnTo="connection"
      endedAttempt={endedAttempt}
      undecided={undecided}
    >
      <WantedFor connection={details} runs={runs} />
    </ConnectPrompt>
  );
}
