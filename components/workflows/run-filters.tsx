import { runFilters } from "@/lib/workflows/run-filters";
import type { RunFilter, RunsPage } from "@/lib/workflows/types";
import { unmarked } from "../ui/unmarked";

/** The address of the list of runs, narrowed and from a place on. */
export function runsPath(filter: RunFilter, after: string | null = null): string {
  const params = new URLSearchParams();
  if (filter) params.set("state", filter);
  if (after) params.set("after", after);
  const query = params.toString();
  return query ? `/runs?${query}` : "/runs";
}

/** The filters as links, each with how many runs it lets through. */
export function RunFilters({ filter, counts }: { filter: RunFilter; counts: RunsPage["counts"] }) {
  return (
    <nav aria-label="Runs by state">
      <ul {...unmarked} className="flex flex-wrap gap-2">
        {runFilters.map(({ filter: one, label }) => {
          const count = one ? counts[one] : counts.all;
          // It is rare: it takes no place where there is nothing to answer.
          if (one === "asking" && count === 0 && filter !== one) return null;
          return (
            <li key={label}>
              <a
                href={runsPath(one)}
                aria-current={one === filter ? "page" : undefined}
                className="pill text-ink-soft aria-[current=page]:border-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {label}
                <span className="tabular-nums">{count}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
