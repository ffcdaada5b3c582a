import type { ConnectionFilter } from "@/lib/connections/filter";
import { buttonClass } from "../ui/button";
import { FilterLink } from "./filter-link";

interface ShowAllProps {
  /** How many are shown, and how many there are. */
  shown: number;
  count: number;
  filter: ConnectionFilter;
  onFilter: (filter: ConnectionFilter) => void;
}

/** Leads from the first few of a long group to all of it; without JavaScript by an address. */
export function ShowAll({ shown, count, filter, onFilter }: ShowAllProps) {
  if (shown === count) return null;
  return (
    <p className="mt-5 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 text-sm text-ink-soft">
      {shown} of {count} are shown.
      <FilterLink
        filter={{ ...filter, all: true }}
        onFilter={onFilter}
        className={buttonClass("outline", "small")}
      >
        Show all {count}
      </FilterLink>
    </p>
  );
}
