"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { GUARDS } from "@/lib/connections/guards";
import { startAttempt } from "@/lib/connections/start";
import { guarded } from "@/lib/security/guard";
import type { FormState } from "./actions";

/** What a form that starts an attempt answers with: a problem, or where to go. */
export interface StartedState extends FormState {
  url: string | null;
}

/**
 * Fields `connection`, `returnTo`, `startOver`: mints an authorization link. A form that was sent without a script is redirected
 * there; otherwise the page goes there itself: see use-start.ts.
 */
export async function startConnection(_: StartedState, form: FormData): Promise<StartedState> {
  const started = await guarded(GUARDS.start, form, startAttempt);
  if (!started.ok) return { problem: started.problem, url: null };
  if (!(await headers()).has("next-action")) redirect(started.value.url);
  return { problem: null, url: started.value.url };
}
