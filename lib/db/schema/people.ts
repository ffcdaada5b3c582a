import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { MailKind } from "../../mail/types";
import { moment } from "./moment";

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
    /** Kinds of email they do not want. */
    mailOff: text("mail_off").array().$type<MailKind[]>().notNull().default([]),
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
    /** When it was last used, to a few minutes. */
    seenAt: moment("seen_at").notNull().defaultNow(),
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("sessions_user").on(table.userId), index("sessions_expires").on(table.expiresAt)],
);

/** How often something was done in a stretch of time, counted where every process sees it. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** What is counted and for whom, such as `disconnect:usr_…`. */
    key: text("key").notNull(),
    windowStart: moment("window_start").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.windowStart] }),
    index("rate_limits_window").on(table.windowStart),
  ],
);
