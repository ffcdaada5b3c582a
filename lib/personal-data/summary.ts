import "server-only";
import { and, count, eq, isNotNull } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { database } from "../db/client";
import { accounts, history, mailPlans, runs } from "../db/schema";

/** How much of a user's there is to delete. */
export interface DataSummary {
  accounts: number;
  runs: number;
  history: number;
  plannedMail: number;
}

/** How much of a user is kept here: what deleting takes away. */
export async function dataSummary({ id }: Pick<User, "id">): Promise<DataSummary> {
  const db = database();
  const [[accountsOf], [runsOf], [historyOf], [mailOf]] = await Promise.all([
    db
      .select({ n: count() })
      .from(accounts)
      .where(and(eq(accounts.userId, id), isNotNull(accounts.accountId))),
    db.select({ n: count() }).from(runs).where(eq(runs.userId, id)),
    db.select({ n: count() }).from(history).where(eq(history.userId, id)),
    db.select({ n: count() }).from(mailPlans).where(eq(mailPlans.userId, id)),
  ]);
  return {
    accounts: accountsOf?.n ?? 0,
    runs: runsOf?.n ?? 0,
    history: historyOf?.n ?? 0,
    plannedMail: mailOf?.n ?? 0,
  };
}
