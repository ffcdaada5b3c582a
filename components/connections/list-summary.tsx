import { type ConnectionFilter, noFilter } from "@/lib/connections/filter";
import type { ConnectionView } from "@/lib/connections/types";
import { groupOf } from "@/lib/connections/words";
import { Icon } from "../ui/icon";
import { unmarked } from "../ui/unmarked";
import { FilterLink } from "./filter-link";
import { groups } from "./groups";

/** How many connections stand in each group; each number narrows the list to its group. */
export function ListSummary({
  connections,
  onFilter,
}: {
  connections: ConnectionView[];
  onFilter: (filter: ConnectionFilter) => void;
}) {
  return (
    <ul {...unmarked} aria-label="Connections by group" className="flex flex-wrap gap-2">
      {groups.map(({ group, heading, counted, icon, colour }) => {
        const count = connections.filter((connection) => groupOf(connection) === group).length;
        if (count === 0) return null;
        return (
          <li key={group}>
            <FilterLink filter={{ ...noFilter, state: group }} onFilter={onFilter} className="pill">
              <Icon name={icon} className={`size-4 ${colour}`} />
              <span>
                <b className="font-semibold tabular-nums">{count}</b>{" "}
                {count === 1 ? heading.toLowerCase() : counted}
              </span>
            </FilterLink>
          </li>
        );
      })}
    </ul>
  );
}
