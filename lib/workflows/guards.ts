import "server-only";
import { z } from "zod";
import { perMinute } from "../security/per-minute";
import { QUESTION } from "./question";
import { RUN_ID } from "./run-id";

const MOST_FIELDS = 40;
const LONGEST_FIELD = 2_000;
const runId = z.string().regex(RUN_ID);
const runInput = z.object({ run: runId });
const questionInput = runInput.extend({ question: z.string().regex(QUESTION) });

/**
 * A form to start a run: `once`, which tells it from every other, `workflow`, `field.<name>` and `connection.<PROVIDER>`. What each
 * may hold, the workflow says.
 */
const startInput = z
  .record(z.string().max(100), z.string().max(LONGEST_FIELD))
  .refine((form) => Object.keys(form).length <= MOST_FIELDS)
  .transform((form) => ({
    once: form["once"] ?? "",
    workflow: form["workflow"] ?? "",
    fields: withPrefix(form, "field."),
    connections: withPrefix(form, "connection."),
  }));

function withPrefix(form: Record<string, string>, prefix: string): Record<string, string> {
  const entries = Object.entries(form).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** What a signed-in person may do with runs, how often in a minute, and with which input. */
export const RUN_GUARDS = {
  start: perMinute("run-start", 20, startInput),
  cancel: perMinute("run-cancel", 60, runInput),
  retry: perMinute("run-retry", 20, runInput),
  notNow: perMinute("run-not-now", 60, questionInput),
  answer: perMinute("run-answer", 20, questionInput.extend({ answer: z.enum(["done", "again"]) })),
  // Every tab looks whenever something of the person's changed.
  attention: perMinute("attention", 600, z.boolean().optional()),
  // Without a stream an open page looks every second while its run is under way; several tabs do.
  read: perMinute("run-read", 600, runId),
} as const;
