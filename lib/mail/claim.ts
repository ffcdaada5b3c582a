import "server-only";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { database, type Executor, inTransaction } from "../db/client";
import { type MailPlanRow, mailPlans } from "../db/schema";
import { STAGES } from "./plan";
import type { MailKind } from "./types";
import { planForNext, type WaitingRun } from "./waiting-runs";

/** The lock under which email is taken, by one process at a time; sending does not hold it. */
const LOCK = 4_010_003;
/** Whoever takes an email and dies gives it back after this long. */
const TAKEN_SECONDS = 300;
/** What is due this soon goes along: several connections make one email. */
const ALONG_HOURS = 12;
/** Between two emails about one connection lies at least a day, however late the first one was. */
const APART_MS = 24 * 60 * 60 * 1000;
const LONGEST_PAUSE_SECONDS = 3_600;
const MOST_TRIES = 20;

/** What one email is about: everything of a kind that one user is to be told of by now, and what goes along. */
export interface Claim {
  userId: string;
  kind: MailKind;
  /** When they were taken, by the database's clock. */
  at: Date;
  /** As they were before they were taken. */
  plans: MailPlanRow[];
}

/** A plan whose time has come. */
export interface Due {
  plan: MailPlanRow;
  /** Those that were found waiting for it. */
  runs: WaitingRun[];
}

/** Takes what is due of one user and one kind, and what is due soon, for this process alone; null where nothing is due. */
export async function claimMail(): Promise<Claim | null> {
  return inTransaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [first] = await transaction
      .select({
        userId: mailPlans.userId,
        kind: mailPlans.kind,
        at: sql`now()`.mapWith(mailPlans.dueAt),
      })
      .from(mailPlans)
      .where(lte(mailPlans.dueAt, sql`now()`))
      .orderBy(asc(mailPlans.dueAt))
      .limit(1);
    if (!first) return null;
    const taken = and(
      eq(mailPlans.userId, first.userId),
      eq(mailPlans.kind, first.kind),
      lte(mailPlans.dueAt, sql`now() + make_interval(hours => ${ALONG_HOURS})`),
    );
    const plans = await transaction.select().from(mailPlans).where(taken).for("update");
    await transaction
      .update(mailPlans)
      .set({ dueAt: sql`greatest(${mailPlans.dueAt}, now() + make_interval(secs => ${TAKEN_SECONDS}))` })
      .where(taken);
    return { ...first, plans };
  });
}

/** Gives plans back that nothing was done about: they are due when they were. */
export async function giveBack(plans: MailPlanRow[]): Promise<void> {
  for (const plan of plans) await database().update(mailPlans).set({ dueAt: plan.dueAt }).where(same(plan));
}

/** Moves plans on whose email was sent: to their next one, or to their end. */
export async function moveOn(told: Due[], now = new Date()): Promise<void> {
  await inTransaction(async (on) => {
    for (const due of told) {
      const { plan } = due;
      const stage = plan.stage + 1;
      const offset = STAGES[plan.kind][stage];
      if (offset === undefined) await end(due, on);
      else {
        const dueAt = new Date(Math.max(plan.since.getTime() + offset, now.getTime() + APART_MS));
        await on.update(mailPlans).set({ stage, dueAt, tries: 0 }).where(same(plan));
      }
    }
  });
}

/** Tries what was due again later, each time later than before, and gives up in the end. */
export async function putOff(due: Due[]): Promise<void> {
  const pause = sql`make_interval(secs => least(60 * power(2, ${mailPlans.tries}), ${LONGEST_PAUSE_SECONDS}))`;
  await inTransaction(async (on) => {
    for (const one of due) {
      const [plan] = await on
        .update(mailPlans)
        .set({ tries: sql`${mailPlans.tries} + 1`, dueAt: sql`now() + ${pause}` })
        .where(same(one.plan))
        .returning();
      if (plan && plan.tries > MOST_TRIES) await end(one, on);
    }
  });
}

/** Looks at these again after a while, and not before their own time: nothing speaks for or against them now. */
export async function waitAWhile(plans: MailPlanRow[], minutes: number): Promise<void> {
  await inTransaction(async (on) => {
    for (const plan of plans) {
      const own = sql.param(plan.dueAt, mailPlans.dueAt);
      await on
        .update(mailPlans)
        .set({ dueAt: sql`greatest(${own}, now() + make_interval(mins => ${minutes}))` })
        .where(same(plan));
    }
  });
}

/** Ends plans that nothing more is to be said about. */
export async function endPlans(over: Due[]): Promise<void> {
  for (const due of over) await inTransaction((on) => end(due, on));
}

// A run that began to wait after the others were read found the plan in place, and has to have one of its own.
async function end({ plan, runs }: Due, on: Executor): Promise<void> {
  const ended = await on.delete(mailPlans).where(same(plan)).returning({ kind: mailPlans.kind });
  if (ended.some(({ kind }) => kind === "waiting")) await planForNext(plan, runs, on);
}

/** Drops plans of somebody who gets no email. */
export async function dropPlans(plans: MailPlanRow[]): Promise<void> {
  for (const plan of plans) await database().delete(mailPlans).where(same(plan));
}

// One that was planned anew meanwhile has another time or stage, and stays.
function same({ userId, kind, connectionName, since, stage }: MailPlanRow) {
  return and(
    eq(mailPlans.userId, userId),
    eq(mailPlans.kind, kind),
    eq(mailPlans.connectionName, connectionName),
    eq(mailPlans.since, since),
    eq(mailPlans.stage, stage),
  );
}
