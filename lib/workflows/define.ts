import "server-only";
import { z } from "zod";
import type { RunResult } from "./result";

/** A permission that a step needs, met by any one of the provider's names for it. */
export interface Permission {
  /** In words, for the person who is asked to grant it. */
  words: string;
  anyOf: readonly string[];
}

/** What a step says of itself before it runs. It feeds the plan, the prompt and the preview of a disconnect. */
export interface StepDeclaration {
  /** Short and in the imperative: "Read the day's events". */
  title: string;
  /** Provider key of the catalogue, such as GMAIL. */
  provider: string;
  /** What it does with the account, in one or two sentences for the user. */
  does: string;
  effect: "reads" | "writes";
  permission: Permission;
  /** Set where the run can go on without it: what the result then lacks, as a sentence. */
  optional?: string;
}

/** One field of a workflow's form: how it is asked for and what it may hold. */
export interface Field {
  label: string;
  hint?: string;
  type: "text" | "date";
  /** What the form begins with. `today` is today's date in UTC. */
  initial: string | (() => string);
  /** From the text that was typed. Its messages are shown beside the field. */
  schema: z.ZodType<string, string>;
  maxLength?: number;
}

/** Calls tools as the owner of the run, on the connection that the step declared. */
export interface Tools {
  /**
   * Calls one tool that reads.
   *
   * @param tool name from the catalogue, such as `gmail_fetch_mails`
   * @param params its parameters; what is undefined is left out
   * @param schema what the reply's data must look like; what does not fit fails the step in words
   */
  call<T>(tool: string, params: Record<string, unknown>, schema: z.ZodType<T>): Promise<T>;
}

/** One write: exactly one call of one tool, so that it is known what happened where an answer is lost. */
export interface Write<T> {
  tool: string;
  params: Record<string, unknown>;
  /** What the reply's data must look like, and what is kept of it. */
  reply: z.ZodType<T>;
  /**
   * Looks whether the write is there already: asked where its answer was lost. What it finds counts as done; null only says
   * that it was not found, and then the person is asked.
   */
  find: (tools: Tools) => Promise<T | null>;
  /** Where a person can look: "the channel #handover". */
  place: string;
}

interface Named<T> {
  /** For a step that is done for each of several things: tells them apart, stable across restarts. At most 100 characters. */
  key?: string;
  /** Title of this one; the declared one where absent. */
  title?: string;
  /** What it found or did, in few words, for the timeline. */
  note?: (value: T) => string;
}

type Reading = <T>(work: (tools: Tools) => Promise<T>, named?: Named<T>) => Promise<T>;
/** Null where the person chose Not now, or the connection is not enabled here. */
type OptionalReading = <T>(work: (tools: Tools) => Promise<T>, named?: Named<T>) => Promise<T | null>;
/**
 * Null where nothing is known of what was written: the answer was lost and the person said that it is done, or the reply did not look
 * as expected. Of an optional one also where it was not, as with a reading.
 */
type Writing = <T>(write: Write<T>, named?: Named<T>) => Promise<T | null>;

type Performer<D extends StepDeclaration> = D["effect"] extends "writes"
  ? Writing
  : D extends { optional: string }
    ? OptionalReading
    : Reading;

export type Performers<S extends Record<string, StepDeclaration>> = { [K in keyof S]: Performer<S[K]> };
export type Input<F extends Record<string, Field>> = { [K in keyof F]: string };

/** A workflow: what it asks, what each step needs, and what it does, from top to bottom. */
export interface WorkflowDefinition<
  S extends Record<string, StepDeclaration> = Record<string, StepDeclaration>,
  F extends Record<string, Field> = Record<string, Field>,
> {
  /** In addresses and in the database: letters, digits and hyphens. Never changes. */
  id: string;
  title: string;
  /** What it brings, in one sentence. */
  summary: string;
  fields: F;
  steps: S;
  /** What is wrong with fields that are each right: a message for each. Asked before a run exists. */
  check?(input: Input<F>): Partial<Record<keyof F & string, string>>;
  /** The input in one line, for lists. */
  about(input: Input<F>): string;
  /**
   * The work. It may run again from the top after a wait or a restart; steps that are done are not repeated but give what they
   * gave. So everything that is not the same each time (the clock, chance, the network) belongs inside a step.
   */
  run(context: {
    input: Input<F>;
    steps: Performers<S>;
    /** Short and this run's own: what a write carries so that `find` can tell it from another run's. */
    reference: string;
  }): Promise<RunResult>;
}

/** Declares a workflow. A file below `definitions/` that exports one as `default` is one that people can start. */
export function defineWorkflow<
  const S extends Record<string, StepDeclaration>,
  const F extends Record<string, Field>,
>(definition: WorkflowDefinition<S, F>): WorkflowDefinition<S, F> {
  return definition;
}

/** A failure that a step expects and says in a sentence: the run shows it and offers to try again. */
export class StepProblem extends Error {
  override readonly name: string = "StepProblem";
}

/** A date as forms send it: `2026-11-25` (ISO 8601), a day in UTC. */
export const dayField = (label: string, hint?: string): Field => ({
  label,
  hint,
  type: "date",
  initial: () => new Date().toISOString().slice(0, 10),
  schema: z.iso.date("Give a day, such as 2026-11-25."),
});

/** A line of text that must not be empty. */
export const textField = (
  label: string,
  options: { hint?: string; initial?: string; schema?: z.ZodType<string, string>; maxLength?: number } = {},
): Field => {
  const { hint, initial = "", maxLength = 100 } = options;
  const text = z
    .string()
    .trim()
    .min(1, "This cannot be empty.")
    .max(maxLength, `At most ${maxLength} characters.`);
  return {
    label,
    hint,
    type: "text",
    initial,
    maxLength,
    schema: options.schema ? text.pipe(options.schema) : text,
  };
};
