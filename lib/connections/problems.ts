import "server-only";
import { log } from "../log";
import { currentRequest } from "../log/request";
import { ScalekitProblem } from "../scalekit/problem";
import type { ProblemCode, PublicProblem, Result } from "./types";

type SaidHere = Exclude<ProblemCode, "unreached">;

const SENTENCES: Record<SaidHere, string> = {
  signed_out: "You are signed out. Sign in and try again.",
  other_user:
    "Somebody else has signed in here since this page was made, so nothing was done. Open the page again.",
  foreign_origin:
    "This request did not come from a page of this app, so nothing was done. Open the page again and retry.",
  bad_input: "Something in this form was not as expected. Reload the page and try again.",
  unknown_connection:
    "There is no such connection here. It may have been switched off; see the list of connections.",
  too_many_attempts: "Too many attempts in a short time.",
  out_of_date:
    "This page is older than your connection, so nothing was done. Open the connection's page and look.",
  bad_fields: "Some of what you entered is not as expected. What is wrong stands beside each field.",
  unknown_workflow: "There is no such workflow here, or no longer. See the list of workflows.",
  not_offered:
    "This workflow needs a connection that is not switched on here. The people who run this app can switch it on.",
  too_many_runs:
    "So many of your runs wait or are under way that no more can be started. Give some what they wait for, or cancel them, then start this one.",
  run_moved_on:
    "This run has moved on since the page was made, so nothing was done. This is how it stands now.",
  scalekit_unreachable:
    "The service that holds your connections does not answer. Look again in a moment, then try once more.",
  scalekit_refused:
    "The service that holds your connections refused this. Try again; if it stays, tell the people who run this app.",
  failed_here: "Something failed on our side, and what you entered was not lost. Try again in a moment.",
  not_configured:
    "This app's own access to the connection service does not work. The people who run it have to look.",
};

/** An expected failure as people see it. */
export function problem(code: SaidHere, retryAfterSeconds?: number): PublicProblem {
  if (code === "failed_here") return { code, message: `${SENTENCES[code]} ${reference()}` };
  if (retryAfterSeconds === undefined) return { code, message: SENTENCES[code] };
  return {
    code,
    message: `${SENTENCES[code]} Try again in ${inWords(retryAfterSeconds)}.`,
    retryAfterSeconds,
  };
}

/** What people can read out to whoever runs the app. */
function reference(): string {
  return `Reference: ${currentRequest()?.id ?? "none"}`;
}

/** A failed Result. */
export function failed<T>(code: SaidHere, retryAfterSeconds?: number): Result<T> {
  return { ok: false, problem: problem(code, retryAfterSeconds) };
}

/** What was asked of Scalekit, or its failure as a value, with its private cause logged; anything else is a bug and is thrown on. */
export async function orProblem<T>(work: Promise<T>): Promise<T | ScalekitProblem> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return error;
  }
}

/**
 * Turns a failure of Scalekit into a Result and logs its private cause; anything else is a bug and is thrown on.
 */
export function failedUpstream<T>(error: unknown): Result<T> {
  if (!(error instanceof ScalekitProblem)) throw error;
  logUpstream(error);
  return failed(publicCode(error));
}

/** Our public code for a failure of Scalekit. */
export function publicCode(error: ScalekitProblem): SaidHere {
  if (error.code === "unreachable") return "scalekit_unreachable";
  if (error.code === "not_configured") return "not_configured";
  return "scalekit_refused";
}

/** One line for the people who run the app: our code and the SDK's message, no request, no token. */
export function logUpstream(error: ScalekitProblem): void {
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : "";
  log.warn("scalekit_problem", { call: error.call, code: error.code, cause });
}

/**
 * Lets something be read while nobody waits for it. A failure is told in the log; the next page tries again.
 *
 * @param event name of a failure that is not Scalekit's, in the log
 */
export async function behindPages(event: string, reading: Promise<unknown>): Promise<void> {
  try {
    await reading;
  } catch (error) {
    logFailure(event, error);
  }
}

/**
 * Tells the log what failed while nobody waited, and others go on.
 *
 * @param event name of a failure that is not Scalekit's, in the log
 */
export function logFailure(event: string, error: unknown): void {
  if (error instanceof ScalekitProblem) logUpstream(error);
  else log.error(event, {}, error);
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} second${seconds === 1 ? "" : "s"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
