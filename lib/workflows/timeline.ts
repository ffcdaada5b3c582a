import "server-only";
import { connectorOf } from "../catalogue/connectors";
import type { EnabledConnection } from "../connections/enabled-connections";
import type { RunRow, RunStepRow } from "../db/schema";
import type { StepDeclaration } from "./define";
import { questionOf } from "./question";
import { findWorkflow } from "./registry";
import type { StepView } from "./types";
import { isWaiting } from "./words";

/**
 * A run's timeline: what was begun, in its order, then the declared steps that were not. A declared step that had nothing to do
 * in a run that is over is left out.
 */
export function timeline(run: RunRow, rows: RunStepRow[], enabled: EnabledConnection[]): StepView[] {
  const declared = findWorkflow(run.workflowId)?.steps ?? {};
  const begun = rows.map((row) => begunStep(run, row, declared[row.stepId], enabled));
  const seen = new Set(rows.map(({ stepId }) => stepId));
  const over = ["finished", "cancelled", "stopped"].includes(run.state);
  const planned = Object.entries(declared)
    .filter(([stepId]) => !seen.has(stepId) && !over)
    .map(([stepId, declaration]) => plannedStep(run, stepId, declaration, enabled));
  return [...begun, ...planned];
}

function begunStep(
  run: RunRow,
  row: RunStepRow,
  declaration: StepDeclaration | undefined,
  enabled: EnabledConnection[],
): StepView {
  const name = row.connectionName ?? run.connections[declaration?.provider ?? ""] ?? null;
  return {
    key: row.key,
    stepId: row.stepId,
    title: row.title,
    does: declaration?.does ?? "",
    state: row.state,
    writes: declaration?.effect === "writes",
    optional: declaration?.optional !== undefined,
    connection: connectionOf(name, declaration?.provider, enabled),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    note: row.note,
    problem: row.problem ? { message: row.problem, executionId: row.executionId } : null,
    until: row.until?.toISOString() ?? null,
    question: isWaiting(row.state) ? questionOf(row) : null,
  };
}

function plannedStep(
  run: RunRow,
  stepId: string,
  { title, does, effect, optional, provider }: StepDeclaration,
  enabled: EnabledConnection[],
): StepView {
  return {
    key: stepId,
    stepId,
    title,
    does,
    state: "planned",
    writes: effect === "writes",
    optional: optional !== undefined,
    connection: connectionOf(run.connections[provider] ?? null, provider, enabled),
    startedAt: null,
    endedAt: null,
    note: null,
    problem: null,
    until: null,
    question: null,
  };
}

function connectionOf(
  name: string | null,
  provider: string | undefined,
  enabled: EnabledConnection[],
): StepView["connection"] {
  const found = enabled.find((connection) => connection.name === name);
  if (found) return { name: found.name, title: found.title, slug: found.slug };
  const { name: title, slug } = connectorOf(provider ?? "");
  return { name: null, title, slug };
}
