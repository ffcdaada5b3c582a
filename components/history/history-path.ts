import type { HistoryFilter } from "@/lib/history/types";

const PATH = "/settings/history";

function withQuery(path: string, filter: HistoryFilter, more: Record<string, string | null>): string {
  const all = { connection: filter.connection, kind: filter.kind, ...more };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const query = new URLSearchParams(present).toString();
  return query ? `${path}?${query}` : path;
}

/** The address of the history, narrowed and from a place on. */
export function historyPath(filter: HistoryFilter, after: string | null = null): string {
  return withQuery(PATH, filter, { after });
}

/** The address of a file with the history, narrowed in the same way. */
export function exportPath(filter: HistoryFilter, format: "csv" | "json"): string {
  return withQuery(`${PATH}/export`, filter, { format });
}
