"use client";

import { ConnectionCard } from "@/components/connections/connection-card";
import { ListToolbar } from "@/components/connections/list-toolbar";
import { useFilter } from "@/components/connections/use-filter";
import { categoriesOf, filterConnections } from "@/lib/connections/filter";
import type { ConnectionView } from "@/lib/connections/types";

interface CardsAndSearchProps {
  connections: ConnectionView[];
  /** In ms since the epoch. */
  now: number;
}

/** Cards and the search over them, and nothing else: no groups, no counts, no forms, nothing that is looked at again. */
export function CardsAndSearch({ connections, now }: CardsAndSearchProps) {
  const { filter, applied, setFilter } = useFilter();
  return (
    <>
      <ListToolbar filter={filter} categories={categoriesOf(connections)} onChange={setFilter} />
      <ul>
        {filterConnections(connections, applied).map((connection) => (
          <ConnectionCard key={connection.name} connection={connection} now={now} pressed={null} />
        ))}
      </ul>
    </>
  );
}
