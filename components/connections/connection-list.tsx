"use client";

import { useActionState, useMemo, useState } from "react";
import { categoriesOf, filterConnections, noFilter } from "@/lib/connections/filter";
import type { ConnectionsView, ConnectionView } from "@/lib/connections/types";
import { type Group, groupOf } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import { checkNow, startConnection } from "./actions";
import { CardControls, CHECK_FORM, START_FORM, START_OVER_FORM } from "./card-controls";
import { ConnectionCard } from "./connection-card";
import { FreshnessNotice, ProblemNotice } from "./list-notices";
import { ListSummary } from "./list-summary";
import { ListToolbar } from "./list-toolbar";
import { useChangeAnnouncement, useConnections } from "./use-connections";
import { useFilter, useSettled } from "./use-filter";
import { useKeptFocus } from "./use-kept-focus";

const groups: { group: Group; heading: string }[] = [
  { group: "attention", heading: "Needs attention" },
  { group: "connected", heading: "Connected" },
  { group: "available", heading: "Available" },
];

/** What broke comes before what is under way; otherwise the order stays. */
const byUrgency = (a: ConnectionView, b: ConnectionView) =>
  Number(b.state === "expired") - Number(a.state === "expired");

interface ConnectionListProps {
  initial: ConnectionsView;
  /** When the server read it, in ms since the epoch. */
  readAt: number;
}

/** Every connection in its group, live: searched and filtered here, read again when the page comes back into view. */
export function ConnectionList({ initial, readAt }: ConnectionListProps) {
  const { view, problem, failed, looking, look, now } = useConnections(initial, readAt);
  const { connections, freshness } = view;
  const { filter, applied, setFilter } = useFilter();
  const found = useMemo(() => filterConnections(connections, applied), [connections, applied]);
  const categories = useMemo(() => categoriesOf(connections), [connections]);
  const announcement = useChangeAnnouncement(connections);
  const keptFocus = useKeptFocus(connections);

  const clear = () => {
    setFilter(noFilter);
    document.getElementById("q")?.focus();
  };

  if (connections.length === 0) {
    return (
      <FreshnessNotice
        freshness={freshness}
        problem={problem}
        failed={failed}
        looking={looking}
        onLook={look}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <FreshnessNotice
        freshness={freshness}
        problem={problem}
        failed={failed}
        looking={looking}
        onLook={look}
      />
      <ListToolbar filter={filter} categories={categories} onChange={setFilter} />
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <ListSummary connections={connections} onPick={(state) => setFilter({ ...noFilter, state })} />
        <ResultCount found={found.length} all={connections.length} />
      </div>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <StartForms>
        {(busy) => (
          <div className="flex flex-col gap-10" {...keptFocus}>
            {groups.map(({ group, heading }) => (
              <GroupSection
                key={group}
                heading={heading}
                connections={found.filter(({ state }) => groupOf(state) === group).sort(byUrgency)}
                now={now}
                busy={busy}
              />
            ))}
          </div>
        )}
      </StartForms>
      {found.length === 0 && <NothingFound query={filter.q} onClear={clear} />}
    </div>
  );
}

/** How many are shown; said again only once typing has paused. */
function ResultCount({ found, all }: { found: number; all: number }) {
  const text = found === all ? `${all} connections` : `${found} of ${all} connections`;
  const settled = useSettled(text, 500);
  return (
    <div className="text-sm text-ink-soft">
      <p aria-hidden="true">{text}</p>
      <p role="status" className="sr-only">
        {settled}
      </p>
    </div>
  );
}

/** The forms that all cards share: their buttons name the form and carry the connection. */
function StartForms({ children }: { children: (busy: string | null) => React.ReactNode }) {
  const [started, start, starting] = useActionState(startConnection, { problem: null });
  const [checked, check, checking] = useActionState(checkNow, { problem: null });
  const [pressed, setPressed] = useState<string | null>(null);
  const note = (event: React.FormEvent<HTMLFormElement>) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (submitter instanceof HTMLButtonElement) setPressed(submitter.value);
    if (starting || checking) event.preventDefault();
  };
  const problem = started.problem ?? checked.problem;
  return (
    <div>
      <form id={START_FORM} action={start} onSubmit={note}>
        <input type="hidden" name="returnTo" value="settings" />
      </form>
      <form id={START_OVER_FORM} action={start} onSubmit={note}>
        <input type="hidden" name="returnTo" value="settings" />
        <input type="hidden" name="startOver" value="1" />
      </form>
      <form id={CHECK_FORM} action={check} onSubmit={note} />
      <div role="alert" className="not-empty:mb-6">
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {children(starting || checking ? pressed : null)}
    </div>
  );
}

interface GroupSectionProps {
  heading: string;
  connections: ConnectionView[];
  now: number;
  busy: string | null;
}

function GroupSection({ heading, connections, now, busy }: GroupSectionProps) {
  if (connections.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 flex items-baseline gap-2 font-semibold">
        {heading}
        <span className="text-sm font-normal text-ink-faint">{connections.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role from a list without markers. */}
      <ul role="list" className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,21rem),1fr))] gap-3">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.name}
            connection={connection}
            now={now}
            controls={<CardControls connection={connection} now={now} busy={busy === connection.name} />}
          />
        ))}
      </ul>
    </section>
  );
}

function NothingFound({ query, onClear }: { query: string; onClear: () => void }) {
  return (
    <div className="rounded-xl border border-dashed border-line-strong px-6 py-12 text-center">
      <p className="font-medium">
        {query.trim() ? `No connection matches “${query.trim()}”` : "No connection matches these filters"}
      </p>
      <p className="mt-1 text-sm text-ink-soft">Try fewer words, or look through all of them.</p>
      <a
        href="/settings/connections"
        className={`${buttonClass()} mt-4`}
        onClick={(event) => {
          event.preventDefault();
          onClear();
        }}
      >
        Clear filters
      </a>
    </div>
  );
}
