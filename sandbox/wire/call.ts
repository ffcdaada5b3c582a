import type { DescMethodUnary, Message } from "@bufbuild/protobuf";
import type { SandboxContext } from "../state/context";
import type { CallLogEntry } from "../state/model";
import type { AnswerBadly } from "./bad-answers";
import type { ServedService } from "./services";

/** One request on the wire, whichever transport it came by. */
export interface Call {
  /** Short name as in the call log and in faults: `ListConnectedAccounts`, `oauth/token`, `proxy`. */
  name: string;
  transport: CallLogEntry["transport"];
  /** The Authorization header, empty where there is none. */
  authorization: string;
  /** Whom the call is about, where it says so; for the log. */
  identifier?: string;
  /** Sends no answer, or none that is of any use. */
  answerBadly: AnswerBadly;
}

/** A call of one of the SDK's services. */
export interface ServiceCall extends Call {
  served: ServedService;
  method: DescMethodUnary;
  request: Message;
}

/** Something that happens around a call: it may throw, wait, or call `next` and look at what came of it. */
export type Step<C extends Call = Call> = <R>(
  ctx: SandboxContext,
  call: C,
  next: () => Promise<R>,
) => Promise<R>;

/** Runs the steps in their order, the first outermost, and the work inside all of them. */
export function throughSteps<C extends Call, R>(
  ctx: SandboxContext,
  call: C,
  steps: readonly Step<C>[],
  work: () => Promise<R>,
): Promise<R> {
  const [first, ...rest] = steps;
  return first ? first(ctx, call, () => throughSteps(ctx, call, rest, work)) : work();
}
