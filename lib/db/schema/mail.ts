import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { MailKind } from "../../mail/types";
import { exactMoment, moment } from "./moment";
import { users } from "./people";

/** Email that is to be sent about a connection, unless it recovers first: one row, moved on from stage to stage. */
export const mailPlans = pgTable(
  "mail_plans",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").$type<MailKind>().notNull(),
    connectionName: text("connection_name").notNull(),
    /** When what it is about began: every stage is counted from there. */
    since: exactMoment("since").notNull(),
    /** How many of its emails have been sent. */
    stage: integer("stage").notNull().default(0),
    dueAt: moment("due_at").notNull(),
    /** How often the mail server did not take it in a row. */
    tries: integer("tries").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind, table.connectionName] }),
    index("mail_plans_due").on(table.dueAt),
  ],
);

export type MailPlanRow = typeof mailPlans.$inferSelect;
