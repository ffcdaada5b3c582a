import "server-only";
import { CHORES } from "./chores";
import { refreshBehind } from "./connections/enabled-connections";
import { endProcess } from "./end-process";
import { listenForChanges } from "./live/changes";
import { launchEngine } from "./workflows/engine/launch";

/** Goes on with the runs that a process before left behind, sets what is done at intervals, listens for changes, and looks at the connections. */
export function workBehind(): void {
  launchEngine(CHORES).catch(endProcess);
  listenForChanges();
  refreshBehind();
}
