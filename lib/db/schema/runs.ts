import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { RunResult } from "../../workflows/result";
import type { RunState, StepState, WaitingReason } from "../../workflows/types";
import { moment } from "./moment";
import { users } from "./people";

/**
 * One run of a workflow. The engine's own tables hold what its steps gave; this is where it stands, what people see of it, and
 * what decides who may go on with it: every change of state is one conditional update.
 */
export const runs = pgTable(
  "runs",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    workflowId: text("workflow_id").notNull(),
    /** Title and input in words, as they were: the workflow may be gone one day. */
    title: text("title").notNull(),
    about: text("about").notNull(),
    input: jsonb("input").$type<Record<string, string>>().notNull(),
    /** The connection that was chosen for each provider. */
    connections: jsonb("connections").$type<Record<string, string>>().notNull(),
    state: text("state").$type<RunState>().notNull(),
    /** The one execution that may change it; another one that still lives finds that it is no longer. */
    driver: text("driver"),
    /** Where its execution ended, in the engine's count of steps: it begins there again. */
    parkedAt: integer("parked_at"),
    stepKey: text("step_key"),
    /** It rests until then and goes on by itself: a rate limit, or Scalekit away. */
    resumeAt: moment("resume_at"),
    waitingFor: text("waiting_for"),
    waitingReason: text("waiting_reason").$type<WaitingReason>(),
    /** Where the account was ACTIVE and refused all the same: only a later change of it is worth another try. */
    waitingSince: moment("waiting_since"),
    missingPermissions: text("missing_permissions").array().notNull().default([]),
    /** The person said Not now. */
    putOffAt: moment("put_off_at"),
    problem: text("problem"),
    result: jsonb("result").$type<RunResult>(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    index("runs_user").on(table.userId, table.createdAt),
    index("runs_waiting").on(table.userId, table.waitingFor).where(sql`${table.state} = 'waiting'`),
    index("runs_ended").on(table.endedAt).where(sql`${table.endedAt} is not null`),
    index("runs_resting").on(table.resumeAt).where(sql`${table.resumeAt} is not null`),
    index("runs_under_way").on(table.updatedAt).where(sql`${table.state} in ('queued', 'running')`),
  ],
);

/** One line of a run's timeline, and of a write the record that makes it happen at most once. */
export const runSteps = pgTable(
  "run_steps",
  {
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    stepId: text("step_id").notNull(),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    state: text("state").$type<StepState>().notNull(),
    connectionName: text("connection_name"),
    note: text("note"),
    problem: text("problem"),
    executionId: text("execution_id"),
    /** How often Scalekit did not answer it in a row. */
    tries: integer("tries").notNull().default(0),
    /** How often something failed on our side in a row. */
    bugs: integer("bugs").notNull().default(0),
    /** It was refused once and is tried again: another refusal is believed. */
    askedAgain: boolean("asked_again").notNull().default(false),
    until: moment("until"),
    /** Set before a write is sent and cleared only where it surely was not performed. */
    sentAt: moment("sent_at"),
    /** What the person said: about a write whose outcome is unknown, or Not now to a step that can be done without. */
    answer: text("answer").$type<"done" | "again" | "skip">(),
    /** What a write gave, as `{ value }`: kept before anything else is, so that it is never asked for again. */
    output: jsonb("output").$type<{ value: unknown }>(),
    startedAt: moment("started_at").notNull().defaultNow(),
    endedAt: moment("ended_at"),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] })],
);

export type RunRow = typeof runs.$inferSelect;
export type RunStepRow = typeof runSteps.$inferSelect;
