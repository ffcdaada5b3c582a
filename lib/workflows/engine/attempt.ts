import "server-only";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { findConnection } from "../../connections/enabled-connections";
import type { StepDeclaration } from "../define";
import { afterFailure, type Failed } from "./failures";
import { beginStep, type Driven, noteStep } from "./ledger";
import { fail, type Outcome, waitUnlessUsable } from "./parking";
import { done, type StepRequest, skip } from "./step";
import { toolsOf } from "./tools";
import { performWrite } from "./write";

/**
 * One try of a step, in this order: may this execution go on; was the step done without; was its write done before; is its
 * connection enabled, and ACTIVE; then the work. Runs inside the engine's step, so what it returns is journalled.
 */
export async function attempt(run: Driven, request: StepRequest): Promise<Outcome> {
  const { key, stepId, title, position, declaration, work } = request;
  const before = await beginStep(run, { key, stepId, title, position, engineStep: DBOS.stepID ?? 0 });
  if (!before) return { kind: "lost" };
  const connectionName = run.row.connections[declaration.provider];
  const { tries, bugs, askedAgain } = before;
  const failed: Failed = {
    run,
    key,
    connectionName: connectionName ?? "",
    declaration,
    tries,
    bugs,
    askedAgain,
  };
  try {
    if (before.answer === "skip" && declaration.optional) return await skip(run, key, "Not now");
    if (before.output) return await done(run, request, before.output.value);
    // There is nothing to call: how the connection stands is of no matter.
    if (before.answer === "done") return await done(run, request, null);
    const connection = connectionName ? await findConnection(connectionName) : null;
    if (!connection) return await unavailable(run, key, declaration);
    const waiting = await waitUnlessUsable(run, key, connection.name);
    if (waiting) return waiting;
    await noteStep(run, key, { connectionName: connection.name });
    const tools = toolsOf(run.row.userId, connection.name);
    if ("write" in work) return await performWrite(failed, request, before, work.write, tools);
    return await done(run, request, await work.read(tools));
  } catch (error) {
    return afterFailure(failed, error);
  }
}

async function unavailable(run: Driven, key: string, { optional }: StepDeclaration): Promise<Outcome> {
  if (optional) return skip(run, key, "Not offered here");
  return fail(
    run,
    key,
    "The connection this step needs is no longer offered here. The people who run this app can switch it on.",
  );
}
