import { RUN_ID } from "../workflows/run-id";
import { connectionPath } from "./paths";

/** Where an attempt may lead back to. Forms carry the id, never a URL (RFC 9700 §4.11.1). */
export const RETURN_ROUTES = {
  settings: { path: () => "/settings/connections", label: "Back to connections" },
  connection: { path: connectionPath, label: "Back to this connection" },
  notices: { path: () => "/notices", label: "Back to your notices" },
  runs: { path: () => "/runs", label: "Back to your runs" },
  example: { path: () => "/examples/require-connection", label: "Back to the example" },
} as const;

const RUN_PREFIX = "run.";

/** The id of a route to come back to: one of those above, or the page of a run. */
export type ReturnTo = keyof typeof RETURN_ROUTES | `run.${string}`;

/** The id of the route that leads back to one run. */
export function runRouteId(runId: string): ReturnTo {
  return `${RUN_PREFIX}${runId}`;
}

/** Whether an id stands for a route: one of RETURN_ROUTES, or the page of a run. */
export function isReturnRouteId(id: string): boolean {
  return Object.hasOwn(RETURN_ROUTES, id) || runOf(id) !== null;
}

/** The route an id stands for; an id that is no longer known leads to the list. */
export function returnRoute(
  id: string,
  connectionName: string,
): { id: ReturnTo; path: string; label: string } {
  const runId = runOf(id);
  if (runId) return { id: runRouteId(runId), path: `/runs/${runId}`, label: "Back to the run" };
  const known = Object.hasOwn(RETURN_ROUTES, id) ? (id as keyof typeof RETURN_ROUTES) : "settings";
  return { id: known, path: RETURN_ROUTES[known].path(connectionName), label: RETURN_ROUTES[known].label };
}

// Whose run it is does not matter here: its page asks.
function runOf(id: string): string | null {
  const runId = id.startsWith(RUN_PREFIX) ? id.slice(RUN_PREFIX.length) : "";
  return RUN_ID.test(runId) ? runId : null;
}
