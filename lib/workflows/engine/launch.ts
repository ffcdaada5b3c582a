import "server-only";
import { DBOS } from "@dbos-inc/dbos-sdk";
import type { Pool } from "pg";
import { eachByItself } from "../../each-by-itself";
import { env } from "../../env";
import { log } from "../../log";
import { wakeNotOffered } from "../not-offered";
import { wakeLate } from "../wake-late";
import { type Chore, registerChores } from "./chores";
import { drive } from "./drive";
import { EXECUTOR, showAlive, showGone } from "./liveness";
import { enginePool } from "./pool";
import { QUEUE, VERSION, WORKFLOW } from "./queue";
import { engineStarted, noteStopped, startOnce } from "./started";
import { sweep } from "./sweep";
import { throughOutages } from "./through-outages";

/** How often a process asks for runs to drive: half of it is the delay that a person may notice. */
const POLLING_MILLISECONDS = 100;
/** Runs that one process drives at once. Each waits for the network most of the time. */
const AT_ONCE = 50;
const SWEEP_MILLISECONDS = 2_000;
const LATE_MILLISECONDS = 10_000;
const NOT_OFFERED_MILLISECONDS = 60_000;

const timers = new Map<string, NodeJS.Timeout>();
let pool: Pool | undefined;

/**
 * Starts the engine in this process: its tables, its queue, what it does at intervals, the recovery of what a process before
 * left behind. Pages need not wait for it: what hands it something does.
 */
export function launchEngine(chores: Chore[]): Promise<void> {
  return startOnce(() => launch(chores));
}

async function launch(chores: Chore[]): Promise<void> {
  pool = enginePool();
  DBOS.setConfig({
    name: "patchbay",
    systemDatabaseUrl: env().databaseUrl,
    systemDatabasePool: pool,
    applicationVersion: VERSION,
    executorID: EXECUTOR,
    logger: quietLogger,
  });
  DBOS.registerWorkflow(drive, { name: WORKFLOW });
  const schedule = registerChores(chores);
  await throughOutages(showAlive);
  await throughOutages(async () => {
    try {
      await DBOS.launch();
      await DBOS.registerQueue(QUEUE, {
        minPollingIntervalMs: POLLING_MILLISECONDS,
        workerConcurrency: AT_ONCE,
        onConflict: "always_update",
      });
      await schedule();
    } catch (error) {
      await DBOS.shutdown({ workflowCompletionTimeoutMS: 0 });
      throw error;
    }
  });
  onAndOn("sweep", sweep, SWEEP_MILLISECONDS);
  onAndOn("wake_late", wakeLate, LATE_MILLISECONDS);
  onAndOn("wake_not_offered", wakeNotOffered, NOT_OFFERED_MILLISECONDS);
}

/** Stops driving. Runs under way are left as a kill would leave them: whoever comes next goes on with them. */
export async function stopEngine(): Promise<void> {
  await engineStarted();
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  await DBOS.shutdown({ workflowCompletionTimeoutMS: 0 });
  await pool?.end();
  await showGone();
  noteStopped();
}

// Not as chores: from within a step of its own the engine takes no run.
function onAndOn(name: string, work: () => Promise<void>, pause: number): void {
  const timer = setTimeout(async () => {
    await eachByItself("engine_work_failed", { [name]: work });
    if (timers.get(name) === timer) onAndOn(name, work, pause);
  }, pause);
  timer.unref();
  timers.set(name, timer);
}

const say = (level: "warn" | "error") => (message: unknown) =>
  log[level]("engine", { message: String(message) });
const silent = () => {};
const quietLogger = { debug: silent, info: silent, warn: say("warn"), error: say("error") };
