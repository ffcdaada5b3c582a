import "server-only";
import type { z } from "zod";
import { budget } from "../../scalekit/deadline";
import { callTool } from "../../scalekit/tools";
import { StepProblem, type Tools } from "../define";

/** How long one tool call of a step may take, with the SDK's repeats: nobody waits, but a run must not hang. */
export const TOOL_MILLISECONDS = 45_000;

/** A reply that does not look as the workflow expects it: its provider changed, or the workflow is wrong about it. */
export class UnexpectedReply extends StepProblem {
  constructor(tool: string, options: { cause: unknown }) {
    super(`The answer of ${tool} does not look as this workflow expects, so it was not used.`, options);
  }
}

/** The tools of a step, called as the run's owner on the step's connection. */
export function toolsOf(identifier: string, connectionName: string): Tools {
  return {
    async call(tool, params, schema) {
      const data = await callTool({ identifier, connectionName, tool, params }, budget(TOOL_MILLISECONDS));
      return parseReply(tool, data, schema);
    },
  };
}

/** @throws UnexpectedReply */
export function parseReply<T>(tool: string, data: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new UnexpectedReply(tool, { cause: parsed.error });
  return parsed.data;
}
