import type { ReactNode } from "react";
import type { ConnectionDetails } from "@/lib/connections/types";
import { hasStopped } from "@/lib/connections/words";
import { historyPath } from "../history/history-path";
import { linkClass } from "../ui/button";
import { FullTime } from "../ui/moment";
import { unmarked } from "../ui/unmarked";

/** What is known of an account, as a list of terms. What is not known says so; nothing is guessed. */
export function ConnectionFacts({ details }: { details: ConnectionDetails }) {
  const { connectedAs, permissions, lastUsedAt, checkedAt, createdAt, stoppedAt, tokenExpiresAt, state } =
    details;
  const active = state === "active";
  const stopped = hasStopped(state);
  return (
    <section
      aria-labelledby="details-heading"
      className="rounded-xl border border-line bg-surface shadow-card"
    >
      <h2 id="details-heading" className="border-b border-line px-5 py-3 font-semibold">
        Details
      </h2>
      <dl className="divide-y divide-line px-5 text-sm">
        {(active || (stopped && connectedAs)) && (
          <Fact term={active ? "Connected as" : "Was connected as"}>{connectedAs ?? "Not known"}</Fact>
        )}
        {(active || permissions) && (
          <Fact term="Permissions">
            <Permissions names={permissions} kind={details.kind} />
          </Fact>
        )}
        <Fact term="Last used">{lastUsedAt ? <FullTime iso={lastUsedAt} /> : "Never"}</Fact>
        <TimeFact term="Last checked" iso={checkedAt} />
        <TimeFact term="Stopped" iso={stopped ? stoppedAt : null} />
        <TimeFact term="Known here since" iso={createdAt} />
        <TimeFact
          term="Access token until"
          note="It is renewed silently. Its end is not the end of the connection."
          iso={active ? tokenExpiresAt : null}
        />
      </dl>
      <p className="border-t border-line px-5 py-3 text-sm">
        <a href={historyPath({ connection: details.name, kind: null })} className={linkClass}>
          What happened to this connection
        </a>
      </p>
    </section>
  );
}

function TimeFact({ iso, ...fact }: { term: string; note?: string; iso: string | null }) {
  return (
    iso && (
      <Fact {...fact}>
        <FullTime iso={iso} />
      </Fact>
    )
  );
}

function Fact({ term, note, children }: { term: string; note?: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[11rem_1fr]">
      <dt className="text-ink-soft">{term}</dt>
      <dd>
        {children}
        {note && <p className="text-xs text-ink-faint">{note}</p>}
      </dd>
    </div>
  );
}

function Permissions({ names, kind }: { names: string[] | null; kind: ConnectionDetails["kind"] }) {
  if (!names) return kind === "form" ? "All that the key allows" : "Not known";
  if (names.length === 0) return "None";
  return (
    <ul {...unmarked} className="grid gap-1">
      {names.map((name) => (
        <li key={name}>
          <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs">{name}</code>
        </li>
      ))}
    </ul>
  );
}
