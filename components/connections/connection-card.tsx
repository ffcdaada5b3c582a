import type { ReactNode } from "react";
import type { ConnectionView } from "@/lib/connections/types";
import { stateSentence } from "@/lib/connections/words";
import { Icon } from "../ui/icon";
import { Ago } from "../ui/moment";
import { ProviderIcon } from "./provider-icon";
import { StateBadge } from "./state-badge";

interface ConnectionCardProps {
  connection: ConnectionView;
  /** The moment that times are told from, in ms since the epoch. */
  now: number;
  /** Its buttons. */
  controls: ReactNode;
}

/** One connection as an item of a list: what it is, where it stands, whose account, and what to do. */
export function ConnectionCard({ connection, now, controls }: ConnectionCardProps) {
  const { name, title, slug, categories, state, purpose, connectedAs } = connection;
  const sentence = stateSentence(connection, now);
  return (
    <li
      data-connection={name}
      className="card-lazy flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 text-sm shadow-card"
    >
      <div className="flex flex-wrap items-start gap-3">
        <ProviderIcon slug={slug} title={title} />
        <div className="min-w-0 flex-1 basis-32">
          <h3 className="font-semibold leading-5">{title}</h3>
          <p className="text-xs leading-5 text-ink-faint">{categories.join(", ")}</p>
        </div>
        <StateBadge state={state} />
      </div>
      {sentence && <p>{sentence}</p>}
      {connectedAs && <ConnectedAs account={connectedAs} past={state !== "active"} />}
      <div className="text-ink-soft">
        {purpose.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className="mt-auto flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pt-1">
        <Times connection={connection} now={now} />
        <div className="ms-auto flex flex-wrap justify-end gap-2">{controls}</div>
      </div>
    </li>
  );
}

function ConnectedAs({ account, past }: { account: string; past: boolean }) {
  return (
    <p>
      <span className="text-ink-soft">{past ? "Was connected as " : "Connected as "}</span>
      <span className="font-medium">{account}</span>
    </p>
  );
}

function Times({ connection, now }: { connection: ConnectionView; now: number }) {
  const { state, kind, lastUsedAt, checkedAt, stoppedAt } = connection;
  if (state === "none") {
    return kind === "form" ? (
      <p className="flex items-center gap-1.5 text-xs text-ink-faint">
        <Icon name="key" className="size-3.5" />
        With a key
      </p>
    ) : null;
  }
  return (
    <p className="text-xs leading-5 text-ink-faint">
      {state === "active" && (
        <span className="block">Last used {lastUsedAt ? <Ago iso={lastUsedAt} now={now} /> : "never"}</span>
      )}
      {state !== "active" && stoppedAt && (
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
