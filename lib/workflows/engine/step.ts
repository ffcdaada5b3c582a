import "server-only";
import { record } from "../../history/record";
import type { StepDeclaration, Tools, Write } from "../define";
import { cut } from "../rules/cut";
import { type Driven, noteStep } from "./ledger";
import type { Outcome } from "./parking";

const LONGEST_NOTE = 300;

/** One step as a workflow asked for it. */
export interface StepRequest {
  key: string;
  stepId: string;
  title: string;
  position: number;
  declaration: StepDeclaration;
  work: { read: (tools: Tools) => Promise<unknown> } | { write: Write<unknown> };
  note?: (value: unknown) => string;
}

/** Writes down that a step is done, with a note of what it found, and gives its value to the journal. */
export async function done(
  run: Driven,
  { key, note, declaration }: StepRequest,
  value: unknown,
): Promise<Outcome> {
  await noteStep(run, key, {
    state: "done",
    note: note && value !== null ? cut(note(value), LONGEST_NOTE) : null,
    tries: 0,
    endedAt: new Date(),
  });
  await noteUse(run, declaration);
  return { kind: "done", value };
}

async function noteUse({ row }: Driven, { provider }: StepDeclaration): Promise<void> {
  const { id, userId, title, connections } = row;
  const connectionName = connections[provider];
  if (!connectionName) return;
  await record([{ userId, connectionName, kind: "used", source: "you", runId: id, runTitle: title }]);
}

/** Writes down that the run does without a step, and why. */
export async function skip(run: Driven, key: string, note: string): Promise<Outcome> {
  await noteStep(run, key, { state: "skipped", note, endedAt: new Date() });
  return { kind: "skipped" };
}
