import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxContext } from "../state/context";
import { type GrpcCode, SandboxError } from "../state/errors";
import { type AnswerBadly, badHttpAnswers } from "./bad-answers";
import { type Step, throughSteps } from "./call";
import { logged } from "./call-log";
import { httpStatus } from "./errors";
import { Dropped, faulted } from "./faults";
import { HeldAnswer } from "./held-answer";
import { sendError } from "./rest";

type Work = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Thrown for the log's sake where the work has written an error of its own. */
class Answered extends SandboxError {}

const steps: Step[] = [logged, faulted];

/** Logs an HTTP endpoint that is no method of a service, and lets faults hit it: `oauth/token`, `keys`. */
export async function plainHttp(
  ctx: SandboxContext,
  name: string,
  req: IncomingMessage,
  res: ServerResponse,
  work: Work,
): Promise<void> {
  const held = new HeldAnswer(res);
  const authorization = req.headers.authorization ?? "";
  const badly = badHttpAnswers(req, res);
  const answerBadly: AnswerBadly = (how) => {
    held.forget();
    return badly(how);
  };
  const call = { name, transport: "http" as const, authorization, answerBadly };
  try {
    await throughSteps(ctx, call, steps, async () => {
      await work(req, res);
      await held.complete;
      const code = codeOf(res.statusCode);
      if (code) throw new Answered({ code, message: `answered ${res.statusCode}` });
    });
    held.release();
  } catch (error) {
    if (error instanceof Answered) {
      held.release();
      return;
    }
    held.forget();
    if (!(error instanceof Dropped)) sendError(res, error);
  }
}

function codeOf(status: number): GrpcCode | undefined {
  if (status < 400) return undefined;
  const known = Object.entries(httpStatus).find(([, mapped]) => mapped === status)?.[0] as
    | GrpcCode
    | undefined;
  return known ?? (status < 500 ? "INVALID_ARGUMENT" : "INTERNAL");
}
