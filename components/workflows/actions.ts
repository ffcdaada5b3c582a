"use server";

import { redirect } from "next/navigation";
import { problem } from "@/lib/connections/problems";
import type { Result } from "@/lib/connections/types";
import { guarded } from "@/lib/security/guard";
import { RUN_GUARDS } from "@/lib/workflows/guards";
import { answerRun, cancelRun, notNow, retryRun } from "@/lib/workflows/manage";
import { runView } from "@/lib/workflows/run-view";
import { startRun } from "@/lib/workflows/start";
import type { RunView } from "@/lib/workflows/types";
import type { FormState, Timed } from "../connections/actions";

/** What the form of a workflow answers with: what is wrong, and what was typed. On success it redirects. */
export interface StartState extends FormState {
  /** A message for each field that is not as expected. */
  fields: Record<string, string>;
  /** What was typed, so that nothing is lost. */
  typed: Record<string, string>;
}

/** Fields `once`, `workflow`, `field.<name>`, `connection.<PROVIDER>`: starts a run and leads to its page. */
export async function startWorkflow(_: StartState, form: FormData): Promise<StartState> {
  const started = await guarded(RUN_GUARDS.start, form, async (user, input) => ({
    ok: true,
    value: await startRun(user, input),
  }));
  if (!started.ok) return { problem: started.problem, fields: {}, typed: typedIn(form) };
  const run = started.value;
  if (!run.ok) return { problem: run.problem, fields: run.fields, typed: typedIn(form) };
  redirect(`/runs/${run.runId}`);
}

function typedIn(form: unknown): Record<string, string> {
  if (!(form instanceof FormData)) return {};
  const entries = [...form.entries()].filter(
    (entry): entry is [string, string] =>
      /^(field|connection)\./.test(entry[0]) && typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

/** Field `run`: cancels it. */
export async function cancel(_: FormState, form: FormData): Promise<FormState> {
  return toRun(await guarded(RUN_GUARDS.cancel, form, (user, { run }) => named(run, cancelRun(user, run))));
}

/** Field `run`: tries the step again that it failed at. */
export async function retry(_: FormState, form: FormData): Promise<FormState> {
  return toRun(await guarded(RUN_GUARDS.retry, form, (user, { run }) => named(run, retryRun(user, run))));
}

/** Fields `run`, `question`: puts off the connection that it waits for. */
export async function putOff(_: FormState, form: FormData): Promise<FormState> {
  return toRun(
    await guarded(RUN_GUARDS.notNow, form, (user, { run, question }) =>
      named(run, notNow(user, run, question)),
    ),
  );
}

/** Fields `run`, `question`, `answer` (done or again): says what became of a write whose outcome is not known. */
export async function answer(_: FormState, form: FormData): Promise<FormState> {
  return toRun(
    await guarded(RUN_GUARDS.answer, form, (user, input) =>
      named(input.run, answerRun(user, input.run, input)),
    ),
  );
}

/** One run as it stands, for a page that follows it. */
export async function getRun(id: string): Promise<Timed<Result<RunView>>> {
  const result = await guarded(RUN_GUARDS.read, id, async (user, run): Promise<Result<RunView>> => {
    const view = await runView(user, run);
    return view ? { ok: true, value: view } : { ok: false, problem: problem("run_moved_on") };
  });
  return { ...result, now: Date.now() };
}

async function named(run: string, done: Promise<Result<null>>): Promise<Result<string>> {
  const result = await done;
  return result.ok ? { ok: true, value: run } : result;
}

function toRun(done: Result<string>): FormState {
  if (!done.ok) return { problem: done.problem };
  redirect(`/runs/${done.value}`);
}
