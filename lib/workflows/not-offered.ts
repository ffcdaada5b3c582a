import "server-only";
import { eq } from "drizzle-orm";
import { freshConnections } from "../connections/enabled-connections";
import { orProblem } from "../connections/problems";
import { database } from "../db/client";
import { runs } from "../db/schema";
import { ScalekitProblem } from "../scalekit/problem";
import { wakeNotAmong } from "./wake";

/** Calls of the engine in one turn, a minute apart. */
const MOST_RUNS = 500;

/**
 * Wakes runs that wait for a connection which was switched off: no account of it will ever become ACTIVE. Their step finds that
 * out, and says so or is done without.
 */
export async function wakeNotOffered(): Promise<void> {
  const waiting = eq(runs.state, "waiting");
  const [any] = await database().select({ id: runs.id }).from(runs).where(waiting).limit(1);
  if (!any) return;
  const offered = await orProblem(freshConnections());
  // None at all is what an app gets that asks in the wrong place.
  if (offered instanceof ScalekitProblem || offered.length === 0) return;
  const names = offered.map(({ name }) => name);
  await wakeNotAmong(names, MOST_RUNS);
}
