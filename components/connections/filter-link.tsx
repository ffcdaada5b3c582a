import type { ReactNode } from "react";
import { type ConnectionFilter, filterQuery } from "@/lib/connections/filter";

interface FilterLinkProps {
  filter: ConnectionFilter;
  onFilter: (filter: ConnectionFilter) => void;
  className: string;
  children: ReactNode;
}

/** Shows the list through another filter: at once in the browser, by its address without JavaScript. */
export function FilterLink({ filter, onFilter, className, children }: FilterLinkProps) {
  return (
    <a
      href={`/settings/connections${filterQuery(filter)}`}
      onClick={(event) => {
        // Whoever wants it in another tab.
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        onFilter(filter);
      }}
      className={className}
    >
      {children}
    </a>
  );
}
