import "server-only";
import { and, eq, inArray, lte, notInArray, type SQL, sql } from "drizzle-orm";
import { database, type Executor, inTransaction } from "../db/client";
import { accounts, runs } from "../db/schema";
import { log } from "../log";
import { settleRunNotices } from "../notices/write";
import { enqueueRun, rewindRun } from "./engine/queue";
import { mayGoOn } from "./worth-a-try";

const AT_ONCE = 10;

const GOES_ON: Omit<Partial<typeof runs.$inferInsert>, "updatedAt"> & { updatedAt: SQL } = {
  state: "queued",
  waitingFor: null,
  waitingReason: null,
  waitingSince: null,
  missingPermissions: [],
  putOffAt: null,
  resumeAt: null,
  problem: null,
  updatedAt: sql`now()`,
};

/** Settles once every run that was woken so far has been handed to the engine. */
let handedOver = Promise.resolve();

interface Woken {
  id: string;
  /** Null for a new one. */
  parkedAt: number | null;
}

/** What `goOn` has to know of a run that may have run before: one that failed before its first step begins at the top. */
export const WOKEN = { id: runs.id, parkedAt: sql<number>`coalesce(${runs.parkedAt}, 0)` };

/**
 * Lets the user's runs go on that wait for an account that is ACTIVE by now. Called by whatever learns of an account's state:
 * the verified callback, a look at a page, Check now, an event. One update decides who wakes a run, so twice woken is once
 * resumed. A run that was refused although its account was ACTIVE waits for a change of the account. Where another account may have
 * come back than before, none goes on until that is known and chosen: the end of the attempt asks again.
 */
export async function wakeRuns(userId: string): Promise<void> {
  const woken = await database()
    .update(runs)
    .set(GOES_ON)
    .from(accounts)
    .where(and(eq(runs.userId, userId), mayGoOn()))
    .returning(WOKEN);
  // Whoever learned of it need not wait for them, however many they are. One after the other: the engine's pool is small.
  if (woken.length > 0) handedOver = handedOver.then(() => goOn(woken));
}

/** Lets runs go on whose time of rest is over, whoever they belong to. */
export async function wakeRested(): Promise<void> {
  const due = and(inArray(runs.state, ["queued", "running"]), lte(runs.resumeAt, sql`now()`));
  await goOn(await database().update(runs).set(GOES_ON).where(due).returning(WOKEN));
}

/** Lets runs go on that wait for none of the `offered` connections, whoever they belong to; at most `most` in one turn. */
export async function wakeNotAmong(offered: string[], most: number): Promise<void> {
  const stuck = and(eq(runs.state, "waiting"), notInArray(runs.waitingFor, offered));
  const some = database().select({ id: runs.id }).from(runs).where(stuck).limit(most);
  const woken = await database()
    .update(runs)
    .set(GOES_ON)
    .where(and(inArray(runs.id, some), stuck))
    .returning(WOKEN);
  await settleRunNotices(woken.map(({ id }) => id));
  await goOn(woken);
}

/**
 * Lets one run go on, if it still stands in one of `states`.
 *
 * @returns whether it did: false where it has moved on, or is not this user's
 */
export async function wakeRun(
  userId: string,
  runId: string,
  states: ("waiting" | "asking" | "failed")[],
): Promise<boolean> {
  const own = and(eq(runs.id, runId), eq(runs.userId, userId), inArray(runs.state, states));
  const woken = await inTransaction((on) => release(on, own));
  await goOn(woken);
  return woken.length === 1;
}

/** Lets runs go on as far as the database is concerned: what it gives is for `goOn`, once `on` has ended. */
export async function release(on: Executor, which: SQL | undefined): Promise<Woken[]> {
  const woken = await on
    .update(runs)
    .set({ ...GOES_ON, endedAt: null })
    .where(which)
    .returning(WOKEN);
  await settleRunNotices(
    woken.map(({ id }) => id),
    on,
  );
  return woken;
}

/** Hands runs to the engine. What fails here stays queued, and the sweep finds it. */
export async function goOn(woken: Woken[]): Promise<void> {
  for (let first = 0; first < woken.length; first += AT_ONCE) {
    await Promise.all(woken.slice(first, first + AT_ONCE).map(handOver));
  }
}

async function handOver({ id, parkedAt }: Woken): Promise<void> {
  try {
    if (parkedAt === null) await enqueueRun(id);
    else await rewindRun(id, parkedAt);
  } catch (error) {
    log.error("run_not_handed_over", { run: id }, error);
  }
}
