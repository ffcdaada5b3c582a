import "server-only";
import { logUpstream } from "../../connections/problems";
import type { RunStepRow } from "../../db/schema";
import { log } from "../../log";
import { budget } from "../../scalekit/deadline";
import { ScalekitProblem } from "../../scalekit/problem";
import { callToolOnce, surelyNotPerformed } from "../../scalekit/tools";
import { StepProblem, type Tools, type Write } from "../define";
import type { Failed } from "./failures";
import { markSent, noteStep } from "./ledger";
import { ask, type Outcome } from "./parking";
import { done, type StepRequest } from "./step";
import { parseReply, TOOL_MILLISECONDS } from "./tools";

/**
 * Performs a write at most once per run. That it is sent is written down before, what it gave right after; whoever finds the
 * first without the second does not send it again but looks whether it is there, and asks the person where it is not found.
 */
export async function performWrite(
  failed: Failed,
  request: StepRequest,
  before: RunStepRow,
  write: Write<unknown>,
  tools: Tools,
): Promise<Outcome> {
  if (before.sentAt && before.answer !== "again") return lookForIt(failed, request, write, tools);
  return send(failed, request, write, tools);
}

async function send(
  failed: Failed,
  request: StepRequest,
  write: Write<unknown>,
  tools: Tools,
): Promise<Outcome> {
  const { run, key, connectionName } = failed;
  if (!(await markSent(run, key))) return { kind: "lost" };
  const call = { identifier: run.row.userId, connectionName, tool: write.tool, params: write.params };
  let data: unknown;
  try {
    data = await callToolOnce(call, budget(TOOL_MILLISECONDS));
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    if (surelyNotPerformed(error)) {
      await noteStep(run, key, { sentAt: null });
      throw error;
    }
    logUpstream(error);
    return lookForIt(failed, request, write, tools);
  }
  return keep(failed, request, replyOf(write, data));
}

// It was performed: a reply that reads otherwise than expected must not make it look as if it had not been.
function replyOf(write: Write<unknown>, data: unknown): unknown {
  try {
    return parseReply(write.tool, data, write.reply);
  } catch (error) {
    if (!(error instanceof StepProblem)) throw error;
    log.warn("unexpected_reply", { tool: write.tool });
    return null;
  }
}

async function lookForIt(
  failed: Failed,
  request: StepRequest,
  write: Write<unknown>,
  tools: Tools,
): Promise<Outcome> {
  const { run, key } = failed;
  const found = await look(write, tools);
  if (found.kind === "found") return keep(failed, request, found.value);
  const looked =
    found.kind === "missing"
      ? `It was looked for in ${write.place} and not found.`
      : `It could not be looked for in ${write.place} now.`;
  return ask(run, key, `It is not known whether this was done: the answer was lost. ${looked}`);
}

type Looked = { kind: "found"; value: unknown } | { kind: "missing" } | { kind: "unknown" };

async function look(write: Write<unknown>, tools: Tools): Promise<Looked> {
  try {
    const value = await write.find(tools);
    return value === null ? { kind: "missing" } : { kind: "found", value };
  } catch (error) {
    if (!(error instanceof ScalekitProblem || error instanceof StepProblem)) throw error;
    if (error instanceof ScalekitProblem) logUpstream(error);
    return { kind: "unknown" };
  }
}

async function keep({ run, key }: Failed, request: StepRequest, value: unknown): Promise<Outcome> {
  await noteStep(run, key, { output: { value } });
  return done(run, request, value);
}
