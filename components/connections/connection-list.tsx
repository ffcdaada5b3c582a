"use client";

import { useMemo } from "react";
import { type ConnectionFilter, categoriesOf, filterConnections, noFilter } from "@/lib/connections/filter";
import type { AccountState, ConnectionsView, ConnectionView } from "@/lib/connections/types";
import { groupOf } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import { FilterLink } from "./filter-link";
import { GroupSection } from "./group-section";
import { groups } from "./groups";
import { FreshnessNotice } from "./list-notices";
import { ListSummary } from "./list-summary";
import { ListToolbar } from "./list-toolbar";
import { QueryProvider } from "./query-provider";
import { ShowAll } from "./show-all";
import { StartForms } from "./start-forms";
import { useChangeAnnouncement, useConnections } from "./use-connections";
import { useFilter, useSettled } from "./use-filter";
import { useKeptFocus } from "./use-kept-focus";

/** Who looks for one of hundreds searches: the rest is shown when it is asked for. */
const FIRST_AVAILABLE = 48;

const FIRST: Partial<Record<AccountState, number>> = { expired: 2, disconnected: 1 };

/** What broke comes before what is under way, and what was connected before what never was; otherwise the order stays. */
const byUrgency = (a: ConnectionView, b: ConnectionView) => (FIRST[b.state] ?? 0) - (FIRST[a.state] ?? 0);

interface ConnectionListProps {
  initial: ConnectionsView;
  /** When the server read it, in ms since the epoch. */
  readAt: number;
}

/** Every connection in its group, live: searched and filtered here, read again when the page comes back into view. */
export function ConnectionList(props: ConnectionListProps) {
  return (
    <QueryProvider>
      <LiveList {...props} />
    </QueryProvider>
  );
}

function LiveList({ initial, readAt }: ConnectionListProps) {
  const { view, problem, failed, looking, look, now } = useConnections(initial, readAt);
  const { connections, freshness } = view;
  const { filter, applied, setFilter } = useFilter();
  const found = useMemo(() => filterConnections(connections, applied), [connections, applied]);
  const categories = useMemo(() => categoriesOf(connections), [connections]);
  const announcement = useChangeAnnouncement(connections, now);
  const keptFocus = useKeptFocus(connections);

  const freshnessNotice = (
    <FreshnessNotice
      freshness={freshness}
      problem={problem}
      failed={failed}
      looking={looking}
      onLook={look}
    />
  );
  if (connections.length === 0) return freshnessNotice;
  return (
    <div className="flex flex-col gap-4">
      {freshnessNotice}
      <ListToolbar filter={filter} categories={categories} onChange={setFilter} />
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <ListSummary connections={connections} onFilter={setFilter} />
        <ResultCount found={found.length} all={connections.length} />
      </div>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <Groups connections={found} now={now} kept={keptFocus} filter={applied} onFilter={setFilter} />
      {found.length === 0 && <NothingFound query={filter.q} onFilter={setFilter} />}
    </div>
  );
}

interface GroupsProps {
  connections: ConnectionView[];
  now: number;
  kept: ReturnType<typeof useKeptFocus>;
  filter: ConnectionFilter;
  onFilter: (filter: ConnectionFilter) => void;
}

function Groups({ connections, now, kept, filter, onFilter }: GroupsProps) {
  return (
    <StartForms connections={connections} now={now}>
      {(pressed) => (
        <div className="flex flex-col gap-10" {...kept.around}>
          {groups.map(({ group, heading }) => {
            const all = connections.filter((connection) => groupOf(connection) === group).sort(byUrgency);
            const shown = group === "available" && !filter.all ? all.slice(0, FIRST_AVAILABLE) : all;
            const counts = { shown: shown.length, count: all.length };
            return (
              <GroupSection
                key={group}
                heading={heading}
                count={all.length}
                connections={shown}
                now={now}
                pressed={pressed}
              >
                <ShowAll
                  {...counts}
                  filter={filter}
                  onFilter={(wider) => {
                    kept.next(all[shown.length]?.name ?? null);
                    onFilter(wider);
                  }}
                />
              </GroupSection>
            );
          })}
        </div>
      )}
    </StartForms>
  );
}

/** How many are shown; said again only once typing has paused. */
function ResultCount({ found, all }: { found: number; all: number }) {
  const text = `${found === all ? "" : `${found} of `}${all} connection${all === 1 ? "" : "s"}`;
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

interface NothingFoundProps {
  query: string;
  onFilter: (filter: ConnectionFilter) => void;
}

function NothingFound({ query, onFilter }: NothingFoundProps) {
  return (
    <div className="empty-list py-12">
      <p className="font-medium">
        {query.trim() ? `No connection matches “${query.trim()}”` : "No connection matches these filters"}
      </p>
      <p className="mt-1 text-sm text-ink-soft">Try fewer words, or look through all of them.</p>
      <FilterLink
        filter={noFilter}
        onFilter={(all) => {
          onFilter(all);
          document.getElementById("q")?.focus();
        }}
        className={`${buttonClass()} mt-4`}
      >
        Clear filters
      </FilterLink>
    </div>
  );
}
