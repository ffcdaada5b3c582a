/** Where an attempt may lead back to. Forms carry the id, never a URL (RFC 9700 §4.11.1). */
export const RETURN_ROUTES = {
  settings: { path: () => "/settings/connections", label: "Back to connections" },
  connection: {
    path: (connectionName: string) => `/settings/connections/${encodeURIComponent(connectionName)}`,
    label: "Back to this connection",
  },
} as const;

export type ReturnRouteId = keyof typeof RETURN_ROUTES;

/** Ids of RETURN_ROUTES, for parsing. */
export const RETURN_ROUTE_IDS = Object.keys(RETURN_ROUTES) as [ReturnRouteId, ...ReturnRouteId[]];

/** The route an id stands for; an id that is no longer known leads to the list. */
export function returnRoute(id: string, connectionName: string): { id: string; path: string; label: string } {
  const route = id in RETURN_ROUTES ? RETURN_ROUTES[id as ReturnRouteId] : RETURN_ROUTES.settings;
  return { id, path: route.path(connectionName), label: route.label };
}
