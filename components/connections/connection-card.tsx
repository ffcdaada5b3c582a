import { memo } from "react";
import type { ConnectionView } from "@/lib/connections/types";
import { hasStopped, stateSentence } from "@/lib/connections/words";
import { Ago } from "../ui/moment";
import { CardControls } from "./card-controls";
import { ProblemNotice } from "./list-notices";
import { ProviderIcon } from "./provider-icon";
import type { Pressed } from "./start-forms";
import { StateBadge } from "./state-badge";

interface ConnectionCardProps {
  connection: ConnectionView;
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
  /** What became of its button, where that was pressed last of all. */
  pressed: Pressed | null;
}

/**
 * One connection as an item of a list: what it is, where it stands, whose account, and what to do. It is rendered again when
 * something of it changed, not with every key in the search.
 */
export const ConnectionCard = memo(function ConnectionCard(props: ConnectionCardProps) {
  const { connection, now, pressed } = props;
  const { name, title, slug, categories, state, purpose, connectedAs, note } = connection;
  const sentence = stateSentence(connection, now);
  const untried = state === "none";
  const what = <p className="card-purpose">{purpose.join("\n")}</p>;
  return (
    <li data-connection={name} className="connection-card">
      <ProviderIcon slug={slug} title={title} />
      <div className="card-names">
        <h3>{title}</h3>
        <StateBadge connection={connection} now={now} />
        <p>{categories.join(", ")}</p>
      </div>
      {sentence && <p>{sentence}</p>}
      {note && <p>{note}</p>}
      {connectedAs && <ConnectedAs account={connectedAs} state={state} />}
      {untried ? null : what}
      <div className="card-foot">
        {untried ? what : <Times connection={connection} now={now} />}
        <CardControls connection={connection} now={now} pressed={pressed} />
      </div>
      {pressed?.problem && (
        <div role="alert">
          <ProblemNotice problem={pressed.problem} />
        </div>
      )}
    </li>
  );
});

function ConnectedAs({ account, state }: { account: string; state: ConnectionView["state"] }) {
  const past = hasStopped(state);
  if (state !== "active" && !past) return null;
  return (
    <p>
      <span className="text-ink-soft">{past ? "Was connected as " : "Connected as "}</span>
      <span className="font-medium">{account}</span>
    </p>
  );
}

function Times({ connection, now }: { connection: ConnectionView; now: number }) {
  const { state, lastUsedAt, checkedAt, stoppedAt } = connection;
  return (
    <p className="text-xs leading-5 text-ink-faint">
      {state === "active" && (
        <span className="block">
          {lastUsedAt ? (
            <>
              Last used <Ago iso={lastUsedAt} now={now} />
            </>
          ) : (
            "Never used"
          )}
        </span>
      )}
      {hasStopped(state) && stoppedAt && (
        <span className="block">
          Stopped <Ago iso={stoppedAt} now={now} />
        </span>
      )}
      {checkedAt && (
        <span className="block">
          Checked <Ago iso={checkedAt} now={now} />
        </span>
      )}
    </p>
  );
}
