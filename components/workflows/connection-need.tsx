import { connectionPath } from "@/lib/connections/paths";
import type { PlannedConnection, PlannedStep } from "@/lib/workflows/types";
import { ProviderIcon } from "../connections/provider-icon";
import { StateBadge } from "../connections/state-badge";
import { unmarked } from "../ui/unmarked";

interface ConnectionNeedsProps {
  connections: PlannedConnection[];
  steps: PlannedStep[];
  /** In ms since the epoch. */
  now: number;
  /** Says beside each that is not connected when it will be asked for. */
  whenAsked?: boolean;
}

/** The connections that a workflow needs, with how each stands now and what that means for a run. */
export function ConnectionNeeds({ connections, steps, now, whenAsked = false }: ConnectionNeedsProps) {
  return (
    <ul {...unmarked} className="grid gap-3 text-sm">
      {connections.map((connection) => (
        <Need
          key={connection.provider}
          connection={connection}
          optional={steps.every(({ provider, optional }) => provider !== connection.provider || optional)}
          now={now}
          whenAsked={whenAsked}
        />
      ))}
    </ul>
  );
}

interface NeedProps {
  connection: PlannedConnection;
  /** Every step that uses it can be done without. */
  optional: boolean;
  now: number;
  whenAsked: boolean;
}

function Need({ connection, optional, now, whenAsked }: NeedProps) {
  const { slug, title, name } = connection;
  const meaning = inWords(connection, optional, whenAsked);
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] items-start gap-x-3">
      <ProviderIcon slug={slug} title={title} size="small" />
      <div className="min-w-0">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <p className="flex flex-wrap items-center gap-x-2">
            <Named connection={connection} />
            {optional && <span className="text-xs text-ink-faint">Optional</span>}
          </p>
          {name && <StateBadge connection={connection} now={now} />}
        </div>
        {meaning && <p className="text-xs text-ink-faint">{meaning}</p>}
      </div>
    </li>
  );
}

function inWords(
  { name, state, words, connectedAs }: PlannedConnection,
  optional: boolean,
  whenAsked: boolean,
): string | null {
  if (!name) return optional ? "Not switched on here: runs do without." : "Not switched on here.";
  if (state === "active" && !words) return connectedAs && `Connected as ${connectedAs}`;
  // Whether there is an account is not known: it may be asked for, or not.
  if (state === "none" && words) return null;
  return whenAsked ? "You will be asked when the run gets there." : null;
}

function Named({ connection: { name, title } }: { connection: PlannedConnection }) {
  if (!name) return <span className="font-medium">{title}</span>;
  return (
    <a
      href={connectionPath(name)}
      className="inline-flex min-h-6 items-center font-medium underline decoration-line-strong underline-offset-4 hover:decoration-2"
    >
      {title}
    </a>
  );
}
