import "server-only";
import { DBOS, Error as EngineErrors } from "@dbos-inc/dbos-sdk";
import { engineStarted } from "./started";

/** The engine's names for what it runs: kept in its tables, so they never change. */
export const QUEUE = "runs";
export const WORKFLOW = "run";
/** Every version of the app goes on with every run; what changed in a workflow is found step by step. */
export const VERSION = "1";

const REWIND_TRIES = 20;
const REWIND_PAUSE = 50;

/** Hands a new run to whichever process comes first. Twice enqueued is once run. */
export async function enqueueRun(runId: string): Promise<void> {
  await engineStarted();
  await DBOS.enqueueWorkflowWithOptions(
    { queueName: QUEUE, workflowName: WORKFLOW, workflowID: runId, appVersion: VERSION },
    runId,
  );
}

/**
 * Lets a run whose execution ended go on where it ended: what it has so far is replayed from the journal, and `fromStep` is
 * tried again. An execution that is just ending is waited for; a run that the engine does not know begins at the top.
 *
 * @param fromStep the engine's number of the step it parked at
 */
export async function rewindRun(runId: string, fromStep: number): Promise<void> {
  await engineStarted();
  for (let tries = 1; ; tries += 1) {
    try {
      await DBOS.rewindWorkflow(runId, {
        startStep: fromStep,
        queueName: QUEUE,
        applicationVersion: VERSION,
      });
      return;
    } catch (error) {
      if (error instanceof EngineErrors.DBOSNonExistentWorkflowError) return enqueueRun(runId);
      if (tries === REWIND_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, REWIND_PAUSE));
    }
  }
}
