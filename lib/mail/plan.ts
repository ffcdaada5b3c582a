import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { database, type Executor } from "../db/client";
import { mailPlans } from "../db/schema";
import type { MailKind } from "./types";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When each email of a kind is due, in ms after what it is about began. After the last there is silence. */
export const STAGES: Record<MailKind, readonly number[]> = {
  reconnect: [5 * MINUTE, 3 * DAY, 7 * DAY],
  waiting: [60 * MINUTE],
};

/** One connection that somebody may have to be told of by email. */
export interface Occasion {
  userId: string;
  kind: MailKind;
  connectionName: string;
  since: Date;
}

/** When the first email about something is due. */
export function dueOf({ kind, since }: Pick<Occasion, "kind" | "since">): Date {
  return new Date(since.getTime() + (STAGES[kind][0] ?? 0));
}

/** Plans the emails about these connections. What is planned already stays as it is. */
export async function planMail(occasions: Occasion[], on: Executor = database()): Promise<void> {
  if (occasions.length === 0) return;
  const rows = occasions.map((occasion) => ({
    ...occasion,
    dueAt: dueOf(occasion),
  }));
  await on.insert(mailPlans).values(rows).onConflictDoNothing();
}

/** Takes one occasion back. What was planned about its connection before stays. */
export async function unplanMail({ userId, kind, connectionName, since }: Occasion): Promise<void> {
  const about = and(
    eq(mailPlans.userId, userId),
    eq(mailPlans.kind, kind),
    eq(mailPlans.connectionName, connectionName),
  );
  await database()
    .delete(mailPlans)
    .where(and(about, eq(mailPlans.since, since)));
}

/** Takes back email of one kind about these connections: they recovered, or there is nothing to recover. */
export async function cancelMail(
  userId: string,
  kind: MailKind,
  connectionNames: string[],
  on: Executor = database(),
): Promise<void> {
  if (connectionNames.length === 0) return;
  const about = inArray(mailPlans.connectionName, connectionNames);
  await on.delete(mailPlans).where(and(eq(mailPlans.userId, userId), eq(mailPlans.kind, kind), about));
}
