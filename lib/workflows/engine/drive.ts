import "server-only";
import { randomUUID } from "node:crypto";
import { DBOS, Error as EngineErrors } from "@dbos-inc/dbos-sdk";
import { log } from "../../log";
import type { StepDeclaration, Tools, WorkflowDefinition, Write } from "../define";
import { findWorkflow } from "../registry";
import { attempt } from "./attempt";
import { breakRun, type Driven, finishRun, restRun, takeRun } from "./ledger";
import { movedLately } from "./moved-lately";
import type { Outcome } from "./parking";
import type { StepRequest } from "./step";

/** Whoever comes first takes a run: so long until the next may be another. */
const TURN_SECONDS = 10;
const LONGEST_KEY = 100;

/** Ends an execution where its run parks. It goes through the workflow's own code, which has nothing to do with it. */
class Parked extends Error {
  override readonly name = "Parked";
}

type Named = { key?: string; title?: string; note?: (value: unknown) => string };

/**
 * One execution of a run: begins at the top, takes what is done from the journal, goes on until the end or until it has to wait,
 * and ends. Nothing of a run that waits is in memory.
 *
 * @returns how this execution ended, for the engine's own table
 */
export async function drive(runId: string): Promise<string> {
  const run = await takeRun(runId, randomUUID());
  if (!run) return "not to be driven";
  const definition = findWorkflow(run.row.workflowId);
  if (!definition) return stop(run, "This workflow no longer exists here, so the run cannot go on.");
  const execution = new Execution(run, definition);
  try {
    const context = { input: run.row.input, steps: execution.performers(), reference: runId.slice(-8) };
    const result = await definition.run(context).finally(() => execution.idle());
    // A workflow that swallowed the end of its execution must not seem to have finished.
    if (execution.ended) return execution.ended;
    await finishRun(run, result);
    return "finished";
  } catch (error) {
    return execution.ended ?? broken(run, error);
  }
}

/** Stops a run that this process knows no workflow for as it is, unless a process of another version may: that one gets its turn. */
async function stop(run: Driven, problem: string): Promise<string> {
  if (await movedLately(run.row.id)) {
    await restRun(run, TURN_SECONDS);
    return "left to others";
  }
  await breakRun(run, "stopped", problem);
  return "stopped";
}

async function broken(run: Driven, error: unknown): Promise<string> {
  if (error instanceof EngineErrors.DBOSUnexpectedStepError) {
    return stop(
      run,
      "This workflow was changed while the run waited, in a part that the run had already done. What is done stays done; start it anew for the rest.",
    );
  }
  // The engine's own: the run is in other hands, or its database is away. Whoever recovers it goes on.
  if (error instanceof EngineErrors.DBOSError) throw error;
  log.error("run_failed", { run: run.row.id }, error);
  await breakRun(
    run,
    "failed",
    "Something failed on our side. What is done stays done; try again in a moment.",
  );
  return "failed";
}

class Execution {
  /** Set once this execution has to end; every later step ends it again. */
  ended: "parked" | "lost" | null = null;
  private readonly used = new Set<string>();
  private last: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(
    private readonly run: Driven,
    private readonly definition: WorkflowDefinition,
  ) {}

  performers() {
    const named = Object.entries(this.definition.steps).map(([stepId, declaration], position) => {
      const perform = (work: unknown, options: Named = {}) =>
        this.inTurn(requestOf(stepId, declaration, position, work, options));
      return [stepId, perform] as const;
    });
    return Object.fromEntries(named) as Parameters<WorkflowDefinition["run"]>[0]["steps"];
  }

  /** Resolves once every step that was asked for so far has ended. */
  idle(): Promise<void> {
    return this.last;
  }

  /** Steps that are asked for at once are done one after the other: a run waits at one, and is rewound to that one. */
  private inTurn(request: StepRequest): Promise<unknown> {
    // Within another step it is part of that one, which would wait for it.
    if (DBOS.isInStep()) return this.perform(request);
    const { failures } = this;
    const turn = this.last.then(() => {
      // Retry goes back to the one that failed.
      if (this.failures > failures) throw new Error("a step that was asked for before this one failed");
      return this.perform(request);
    });
    this.last = turn.then(
      () => {},
      () => {
        this.failures += 1;
      },
    );
    return turn;
  }

  private async perform(request: StepRequest): Promise<unknown> {
    if (this.ended) throw new Parked();
    if (this.used.has(request.key))
      throw new Error(`the step ${request.key} was asked for twice: give each a key`);
    if (request.key.length > `${request.stepId}:`.length + LONGEST_KEY)
      throw new Error(`the key of the step ${request.stepId} has more than ${LONGEST_KEY} characters`);
    this.used.add(request.key);
    const outcome: Outcome = await DBOS.runStep(() => attempt(this.run, request), { name: request.key });
    if (outcome.kind === "done") return outcome.value;
    if (outcome.kind === "skipped") return null;
    this.ended = outcome.kind;
    throw new Parked();
  }
}

function requestOf(
  stepId: string,
  declaration: StepDeclaration,
  position: number,
  work: unknown,
  { key, title, note }: Named,
): StepRequest {
  return {
    key: key === undefined ? stepId : `${stepId}:${key}`,
    stepId,
    title: title ?? declaration.title,
    position,
    declaration,
    work:
      declaration.effect === "writes"
        ? { write: work as Write<unknown> }
        : { read: work as (tools: Tools) => Promise<unknown> },
    note,
  };
}
