import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { enabledConnections } from "../connections/enabled-connections";
import { logUpstream, problem, publicCode } from "../connections/problems";
import { database } from "../db/client";
import { runs } from "../db/schema";
import { DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { newId } from "../security/secrets";
import type { WorkflowDefinition } from "./define";
import { missingConnection, resolveConnections } from "./needed-connections";
import { ownRun } from "./own-run";
import { findWorkflow } from "./registry";
import { cut } from "./rules/cut";
import type { StartRunResult } from "./types";
import { goOn } from "./wake";

/** Runs of one person that wait or are under way: all of them may go on at once, before whatever anybody starts after them. */
export const MOST_OPEN = 100;

/** A form as it was sent. */
export interface StartRunRequest {
  /** Tells one form from every other. One that says nothing is never the same as another. */
  once?: string;
  workflow: string;
  fields: Record<string, string>;
  /** The chosen connection for a provider that has several. */
  connections: Record<string, string>;
}

/**
 * Starts a run of a workflow for a user. Nothing exists before its input is valid; a connection that is not ACTIVE yet is asked
 * for when the run gets there. A form that comes again as it was, because its answer was lost or somebody clicked twice, starts no
 * other run.
 *
 * @returns the run's id, or the problem: in words beside each field, `unknown_workflow`, `not_offered` where a connection it
 *   cannot do without is not enabled, `too_many_runs`, `scalekit_unreachable` where nothing is known of the connections yet
 */
export async function startRun(user: Pick<User, "id">, request: StartRunRequest): Promise<StartRunResult> {
  const definition = findWorkflow(request.workflow);
  if (!definition) return { ok: false, problem: problem("unknown_workflow"), fields: {} };
  const id = runIdOf(user.id, request);
  if (await ownRun(user.id, id)) return { ok: true, runId: id };
  const parsed = parseInput(definition, request.fields);
  if (!parsed.ok) return { ok: false, problem: problem("bad_fields"), fields: parsed.fields };
  if ((await openRuns(user.id)) >= MOST_OPEN) {
    return { ok: false, problem: problem("too_many_runs"), fields: {} };
  }
  try {
    const enabled = await enabledConnections(DEADLINES.action);
    const connections = resolveConnections(definition, enabled, request.connections);
    if (missingConnection(definition, connections)) {
      return { ok: false, problem: problem("not_offered"), fields: {} };
    }
    const { input } = parsed;
    await createRun({ id, userId: user.id, definition, input, connections });
    return { ok: true, runId: id };
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return { ok: false, problem: problem(publicCode(error)), fields: {} };
  }
}

function openRuns(userId: string): Promise<number> {
  const open = inArray(runs.state, ["queued", "running", "waiting", "asking"]);
  return database().$count(runs, and(eq(runs.userId, userId), open));
}

/** The id of the run that a form starts: the same for the same form with the same in it, and never anybody else's. */
function runIdOf(userId: string, { once, workflow, fields, connections }: StartRunRequest): string {
  if (!once) return newId("run");
  const sent = JSON.stringify([userId, once, workflow, fields, connections]);
  return `run_${createHash("sha256").update(sent).digest("base64url").slice(0, 20)}`;
}

interface NewRun {
  id: string;
  userId: string;
  definition: WorkflowDefinition;
  input: Record<string, string>;
  connections: Record<string, string>;
}

async function createRun({ id, userId, definition, input, connections }: NewRun): Promise<void> {
  const made = await database()
    .insert(runs)
    .values({
      id,
      userId,
      workflowId: definition.id,
      title: definition.title,
      about: cut(definition.about(input), 200),
      input,
      connections,
      state: "queued",
    })
    .onConflictDoNothing()
    .returning({ id: runs.id });
  // Should this process end here, the sweep of another finds the run and hands it over.
  await goOn(made.map((run) => ({ ...run, parkedAt: null })));
}

type Parsed = { ok: true; input: Record<string, string> } | { ok: false; fields: Record<string, string> };

/** The input of a workflow from a form's texts, or what is wrong with which field. Fields that it does not have are dropped. */
function parseInput(definition: WorkflowDefinition, texts: Record<string, string>): Parsed {
  const input: Record<string, string> = {};
  const wrong: Record<string, string> = {};
  for (const [name, { schema }] of Object.entries(definition.fields)) {
    const parsed = schema.safeParse(texts[name] ?? "");
    if (parsed.success) input[name] = parsed.data;
    else wrong[name] = parsed.error.issues[0]?.message ?? "This is not as expected.";
  }
  if (Object.keys(wrong).length > 0) return { ok: false, fields: wrong };
  const together = Object.entries(definition.check?.(input) ?? {}).filter(([, message]) => message);
  return together.length > 0
    ? { ok: false, fields: Object.fromEntries(together) as Record<string, string> }
    : { ok: true, input };
}
