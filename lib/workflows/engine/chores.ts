import "server-only";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { log } from "../../log";

/** Something to be done at intervals, by one process of however many there are. */
export interface Chore {
  /** Kept in the engine's tables, so it never changes. */
  name: string;
  /** When, as crontab(5) says it, in UTC. */
  crontab: string;
  /** Ends before it is due again, and may be done twice: a process that dies in the middle leaves it to the next time. */
  work(): Promise<void>;
}

/**
 * Registers chores with the engine, which has to happen before its launch.
 *
 * @returns what sets their schedules, after the launch
 */
export function registerChores(chores: Chore[]): () => Promise<void> {
  const schedules = chores.map(({ name, crontab, work }) => ({
    scheduleName: name,
    schedule: crontab,
    workflowFn: DBOS.registerWorkflow(
      async () => {
        await DBOS.runStep(() => done(name, work), { name });
      },
      { name },
    ),
  }));
  return () => DBOS.applySchedules(schedules);
}

async function done(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error("chore_failed", { chore: name }, error);
  }
}
