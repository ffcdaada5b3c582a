import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { EventOutcome } from "../connections/events/types";
import type { AccountState, AttemptOutcome } from "../connections/types";
import type { RunResult, RunState, StepState, WaitingReason } from "../workflows/types";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** People who signed in. The id is the `identifier` that Scalekit knows them by. */
export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    email: text("email"),
    name: text("name"),
    /** When all their accounts were last read from Scalekit. */
    accountsReadAt: moment("accounts_read_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("users_issuer_subject").on(table.issuer, table.subject)],
);

/** Sessions, so that sign-out ends them on the server and not in the cookie alone. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** Enabled connections as Scalekit last listed them, shared by all processes. */
export const connections = pgTable("connections", {
  name: text("name").primaryKey(),
  connectionId: text("connection_id").notNull(),
  provider: text("provider").notNull(),
  authorizationType: text("authorization_type").notNull(),
  enabled: boolean("enabled").notNull(),
  position: integer("position").notNull(),
  fetchedAt: moment("fetched_at").notNull(),
});

/** What is known of a user's account on a connection since it was last read. No credential is ever here. */
export const accounts = pgTable(
  "accounts",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    connectionName: text("connection_name").notNull(),
    accountId: text("account_id"),
    state: text("state").$type<AccountState>().notNull(),
    /** Whose account it is at the provider, as people know it. Null until somebody looked since it became ACTIVE. */
    connectedAs: text("connected_as"),
    /** Key and label of the last account that was confirmed: what a reconnect is compared with. */
    lastKnownKey: text("last_known_key"),
    lastKnownAs: text("last_known_as"),
    permissions: text("permissions").array(),
    lastUsedAt: moment("last_used_at"),
    tokenExpiresAt: moment("token_expires_at"),
    upstreamUpdatedAt: moment("upstream_updated_at"),
    /** When the state was first seen as it is. */
    changedAt: moment("changed_at").notNull(),
    /** When it was seen to leave ACTIVE. */
    stoppedAt: moment("stopped_at"),
    checkedAt: moment("checked_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.connectionName] })],
);

/** One row per authorization link that was asked for: what a callback must match. See docs/decisions. */
export const attempts = pgTable(
  "attempts",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    connectionName: text("connection_name").notNull(),
    stateHash: text("state_hash").notNull(),
    bindingHash: text("binding_hash").notNull(),
    returnTo: text("return_to").notNull(),
    outcome: text("outcome").$type<AttemptOutcome>().notNull(),
    /** The account as it was when the attempt began: what an ambiguous verification is compared with. */
    accountUpdatedAt: moment("account_updated_at"),
    /** Key and label of the account that was confirmed before, compared with the one that comes back. */
    previousKey: text("previous_key"),
    previouslyConnectedAs: text("previously_connected_as"),
    connectedAs: text("connected_as"),
    missingPermissions: text("missing_permissions").array().notNull().default([]),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    consumedAt: moment("consumed_at"),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    uniqueIndex("attempts_state").on(table.stateHash),
    index("attempts_user").on(table.userId, table.createdAt),
  ],
);

/** Every `auth_request_id` ever presented, hashed: one is looked at once. */
export const seenAuthRequests = pgTable("seen_auth_requests", {
  hash: text("hash").primaryKey(),
  seenAt: moment("seen_at").notNull().defaultNow(),
});

export type ConnectionRow = typeof connections.$inferSelect;
export type AccountRow = typeof accounts.$inferSelect;
export type AttemptRow = typeof attempts.$inferSelect;

/** How often something was done in a stretch of time, counted where every process sees it. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** What is counted and for whom, such as `disconnect:usr_…`. */
    key: text("key").notNull(),
    windowStart: moment("window_start").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.windowStart] })],
);

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

/**
 * An event of Scalekit about a connected account, by the id that is signed with it: a repeat is known by it. What it says is a
 * hint to look; of its payload only what tells where to look is kept.
 */
export const events = pgTable(
  "events",
  {
    webhookId: text("webhook_id").primaryKey(),
    type: text("type").notNull(),
    occurredAt: moment("occurred_at"),
    receivedAt: moment("received_at").notNull().defaultNow(),
    identifier: text("identifier"),
    connectionId: text("connection_id"),
    /** What became of it; null until it is handled. */
    outcome: text("outcome").$type<EventOutcome>(),
    /** When it is to be handled, or again. */
    dueAt: moment("due_at").notNull().defaultNow(),
    tries: integer("tries").notNull().default(0),
  },
  (table) => [
    index("events_due").on(table.dueAt).where(sql`${table.outcome} is null`),
    index("events_received").on(table.receivedAt),
  ],
);

export type RunRow = typeof runs.$inferSelect;
export type RunStepRow = typeof runSteps.$inferSelect;
