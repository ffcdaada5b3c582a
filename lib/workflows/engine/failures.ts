import "server-only";
import { connectorOf } from "../../catalogue/connectors";
import { logUpstream } from "../../connections/problems";
import { log } from "../../log";
import { ScalekitProblem } from "../../scalekit/problem";
import { type StepDeclaration, StepProblem } from "../define";
import { cut } from "../rules/cut";
import type { Driven } from "./ledger";
import { fail, type Outcome, rest, waitForPermission, waitUnlessUsable } from "./parking";
import { UnexpectedReply } from "./tools";

/** A rate limit that does not say how long it lasts. */
const UNTOLD_SECONDS = 30;
/** No provider is waited for longer than a day by itself. */
const LONGEST_SECONDS = 24 * 60 * 60;
/** Scalekit away: 2, 4, 8 … seconds, five minutes at the most, for about eight hours. */
const MOST_TRIES = 100;
const LONGEST_PAUSE_SECONDS = 300;
const MOST_TRIES_OF_A_BUG = 3;
const LONGEST_MESSAGE = 300;

export interface Failed {
  run: Driven;
  key: string;
  connectionName: string;
  declaration: StepDeclaration;
  /** How often Scalekit did not answer before. */
  tries: number;
  /** How often something of ours failed in a row. */
  bugs: number;
  /** It was refused once since it last waited or failed, and this is another try. */
  askedAgain: boolean;
}

/**
 * What a failed call means for the run, for reads and for writes that were surely not performed: news about the account parks it
 * like a missing connection, a missing permission asks for a reconnect, a rate limit is waited out, Scalekit's absence too, and
 * anything else fails the step with the tool's own message.
 *
 * @throws a bug, once it has shown itself several times
 */
export async function afterFailure(failed: Failed, error: unknown): Promise<Outcome> {
  const { run, key } = failed;
  if (error instanceof StepProblem) {
    if (error instanceof UnexpectedReply)
      log.warn("unexpected_reply", { run: run.row.id, step: key }, error.cause);
    return fail(run, key, error.message);
  }
  if (!(error instanceof ScalekitProblem)) return afterBug(failed, error);
  logUpstream(error);
  try {
    return await decide(failed, error);
  } catch (second) {
    // Scalekit went away while its own answer was looked into.
    if (!(second instanceof ScalekitProblem)) throw second;
    logUpstream(second);
    return restForAnswer(failed);
  }
}

async function decide(failed: Failed, error: ScalekitProblem): Promise<Outcome> {
  const { run, key, connectionName, declaration } = failed;
  switch (error.code) {
    case "tool_unauthorized":
      return (
        (await waitUnlessUsable(run, key, connectionName, failed.askedAgain ? "refused" : "refused_once")) ??
        onceMore(failed, error)
      );
    case "tool_forbidden":
      return (await waitForPermission(run, key, connectionName, declaration)) ?? onceMore(failed, error);
    case "tool_rate_limited":
      return rest(run, key, askedFor(error));
    case "too_many":
      return rest(run, key, askedFor(error), { problem: "There were too many calls in a short time." });
    case "unreachable":
    case "failed":
      return restForAnswer(failed);
    case "not_configured":
      return fail(
        run,
        key,
        "This app's own access to the connection service does not work. The people who run it have to look.",
      );
    case "tool_failed":
      return said(failed, error);
    default:
      // Which code a tool call on an account that is not ACTIVE ends in is not published: the account tells.
      return (await waitUnlessUsable(run, key, connectionName)) ?? onceMore(failed, error);
  }
}

const askedFor = ({ tool }: ScalekitProblem) =>
  Math.min(tool?.retryAfterSeconds ?? UNTOLD_SECONDS, LONGEST_SECONDS);

// A database that was away for a moment looks like any other bug: a few tries tell them apart.
async function afterBug({ run, key, tries, bugs }: Failed, error: unknown): Promise<Outcome> {
  if (bugs >= MOST_TRIES_OF_A_BUG) throw error;
  log.error("run_step_failed", { run: run.row.id, step: key }, error);
  // It says nothing of whether Scalekit answers again.
  return rest(run, key, 2 ** (bugs + 1), { problem: "Something failed on our side.", tries, bugs: bugs + 1 });
}

/** Scalekit does not answer: rests, longer each time, and gives up in the end. */
async function restForAnswer({ run, key, tries }: Failed): Promise<Outcome> {
  if (tries >= MOST_TRIES) {
    return fail(run, key, "The service that holds your connections did not answer for hours.");
  }
  const seconds = Math.min(2 ** (tries + 1), LONGEST_PAUSE_SECONDS);
  const problem = "The service that holds your connections did not answer.";
  return rest(run, key, seconds, { problem, tries: tries + 1 });
}

/** The account works now and may not have when the call came: whoever reconnects does both within a second. */
async function onceMore(failed: Failed, error: ScalekitProblem): Promise<Outcome> {
  const { run, key, askedAgain } = failed;
  if (askedAgain) return said(failed, error);
  return rest(run, key, 1, { problem: "It was refused once, and is tried again.", askedAgain: true });
}

/** The tool's own message, which reads as nobody's words where it is not said whose they are. */
async function said({ run, key, declaration }: Failed, { tool }: ScalekitProblem): Promise<Outcome> {
  const { name } = connectorOf(declaration.provider);
  const message = tool?.message
    ? `${name} said: “${cut(tool.message, LONGEST_MESSAGE)}”`
    : `${name} refused the call without a reason.`;
  return fail(run, key, message, tool?.executionId ?? null);
}
