import type { AccountState, ConnectionView } from "./types";
import { type Group, groupOf, stateWords } from "./words";

/** What the list is narrowed by. `state` is a state, a group of the page, or "" for all. */
export interface ConnectionFilter {
  q: string;
  state: AccountState | Group | "";
  category: string;
  /** Every match is shown, however many. */
  all: boolean;
}

/** Shows everything. */
export const noFilter: ConnectionFilter = { q: "", state: "", category: "", all: false };

/** Reads a filter from a query string. What it does not know counts as "all", so no address breaks the page. */
export function parseFilter(params: Pick<URLSearchParams, "get">): ConnectionFilter {
  const one = (name: string) => params.get(name) ?? "";
  const asked = one("state");
  const state = asked === "active" ? "connected" : asked;
  return {
    q: one("q").slice(0, 100),
    state: isGroup(state) || Object.hasOwn(stateWords, state) ? (state as AccountState | Group) : "",
    category: one("category").slice(0, 60),
    all: one("all") === "1",
  };
}

/** The query string of a filter, with its "?", or "" for none. */
export function filterQuery(filter: ConnectionFilter): string {
  const params = new URLSearchParams();
  if (filter.q.trim()) params.set("q", filter.q.trim());
  if (filter.state) params.set("state", filter.state);
  if (filter.category) params.set("category", filter.category);
  if (filter.all) params.set("all", "1");
  const query = params.toString();
  return query && `?${query}`;
}

/** The connections a filter lets through, in their own order. Every word of `q` must appear in the title, name or a category. */
export function filterConnections<T extends ConnectionView>(connections: T[], filter: ConnectionFilter): T[] {
  const words = fold(filter.q).split(/\s+/).filter(Boolean);
  return connections.filter(
    (connection) =>
      matchesState(connection, filter.state) &&
      (!filter.category || connection.categories.includes(filter.category)) &&
      matchesWords(connection, words),
  );
}

/** All categories of the connections, in alphabetical order. */
export function categoriesOf(connections: ConnectionView[]): string[] {
  return [...new Set(connections.flatMap((connection) => connection.categories))].sort((a, b) =>
    a.localeCompare(b, "en"),
  );
}

// No group is called as a state is.
function matchesState(connection: ConnectionView, wanted: ConnectionFilter["state"]): boolean {
  return [connection.state, groupOf(connection), ""].includes(wanted);
}

function matchesWords(connection: ConnectionView, words: string[]): boolean {
  if (words.length === 0) return true;
  const text = fold(
    [connection.title, connection.name, ...connection.categories, connection.connectedAs ?? ""].join(" "),
  );
  return words.every((word) => text.includes(word));
}

/** Lower case without accents, so that "Café" is found by "cafe". */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function isGroup(value: string): value is Group {
  return value === "attention" || value === "connected" || value === "available";
}
