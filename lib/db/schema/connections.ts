import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { EventOutcome } from "../../connections/events/types";
import type { AccountState, AttemptOutcome } from "../../connections/types";
import { moment } from "./moment";
import { users } from "./people";

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
    /** When those two were last asked for or forgotten: an answer to an earlier question is not kept. */
    profileAskedAt: moment("profile_asked_at"),
    /** Nobody has been told yet: it is asked again. See lib/connections/owed-profiles.ts. */
    profileOwed: boolean("profile_owed").notNull().default(false),
    lastUsedAt: moment("last_used_at"),
    tokenExpiresAt: moment("token_expires_at"),
    upstreamUpdatedAt: moment("upstream_updated_at"),
    /** When the state was first seen as it is. */
    changedAt: moment("changed_at").notNull(),
    /** When it was seen to leave ACTIVE; null once it is back, and known to be the account that is meant. */
    stoppedAt: moment("stopped_at"),
    checkedAt: moment("checked_at").notNull(),
    /** When the user last asked here to disconnect it: what follows is their doing. */
    disconnectingAt: moment("disconnecting_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.connectionName] }),
    index("accounts_owed").on(table.profileAskedAt).where(sql`${table.profileOwed}`),
  ],
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
    /** Key and label of the account that came back. */
    connectedKey: text("connected_key"),
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
    index("attempts_created").on(table.createdAt),
  ],
);

/** Each `auth_request_id` presented with a known `state`, hashed: it belongs to the attempt it was first presented with. */
export const seenAuthRequests = pgTable(
  "seen_auth_requests",
  {
    hash: text("hash").primaryKey(),
    /** Of the `state` that came with it. */
    stateHash: text("state_hash"),
    seenAt: moment("seen_at").notNull().defaultNow(),
  },
  (table) => [index("seen_auth_requests_seen").on(table.seenAt)],
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

export type ConnectionRow = typeof connections.$inferSelect;
export type AccountRow = typeof accounts.$inferSelect;
export type AttemptRow = typeof attempts.$inferSelect;
