"use client";

import type { ConnectionView } from "@/lib/connections/types";
import { useWaiting } from "./use-waiting";

/** Keeps the page of a connection in step with what happens to it elsewhere. Shows nothing. */
export function WatchConnection({ connection }: { connection: Pick<ConnectionView, "name" | "state"> }) {
  useWaiting(connection.name, connection.state);
  return null;
}
