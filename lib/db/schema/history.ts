import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { AttemptOutcome } from "../../connections/types";
import type { HistoryKind, HistorySource } from "../../history/types";
import type { NoticeKind } from "../../notices/types";
import { moment } from "./moment";
import { users } from "./people";

const counted = () => bigint("id", { mode: "number" }).generatedAlwaysAsIdentity();

/** What happened to a user's connections. Rows are added, and cleared away when they are old: migration 0006 refuses changes. */
export const history = pgTable(
  "history",
  {
    id: counted().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    connectionName: text("connection_name").notNull(),
    kind: text("kind").$type<HistoryKind>().notNull(),
    source: text("source").$type<HistorySource>().notNull(),
    /** Why an attempt came to nothing, or to a choice between two accounts. */
    reason: text("reason").$type<AttemptOutcome>(),
    /** The run that used it, and its title then: the run may be gone one day. */
    runId: text("run_id"),
    runTitle: text("run_title"),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    index("history_user").on(table.userId, table.at, table.id),
    index("history_at").on(table.at),
    uniqueIndex("history_used").on(table.runId, table.connectionName).where(sql`${table.kind} = 'used'`),
  ],
);

/** What a user is to know of that happened while they may not have looked. */
export const notices = pgTable(
  "notices",
  {
    id: counted().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").$type<NoticeKind>().notNull(),
    /** What it is about: a connection, or a run with its title then. */
    connectionName: text("connection_name"),
    runId: text("run_id"),
    runTitle: text("run_title"),
    at: moment("at").notNull().defaultNow(),
    readAt: moment("read_at"),
  },
  (table) => [
    index("notices_user").on(table.userId, table.id),
    index("notices_unread").on(table.userId).where(sql`${table.readAt} is null`),
    index("notices_at").on(table.at),
  ],
);

export type HistoryRow = typeof history.$inferSelect;
export type NoticeRow = typeof notices.$inferSelect;
