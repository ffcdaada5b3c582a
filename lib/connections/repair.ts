import "server-only";
import { lt, min, sql } from "drizzle-orm";
import { database } from "../db/client";
import { accounts } from "../db/schema";
import { budget, DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import { refreshAccounts } from "./keep-accounts";
import { logUpstream } from "./problems";

/** What nobody looked at for this long is read again: events may have been lost. */
const UNSEEN_MINUTES = 15;
/** Calls in one turn, a minute apart: 4,500 users in 15 minutes. */
const MOST_USERS = 300;
const AT_ONCE = 4;
/** Ends before the next turn. */
const TURN_MILLISECONDS = 50_000;

/**
 * Reads accounts again that were not read for a quarter of an hour, the ones seen longest ago first: one list call for each
 * user, so many in a turn and no more. Where Scalekit does not answer, the turn ends and the next one goes on.
 */
export async function repairAccounts(): Promise<void> {
  const ends = Date.now() + TURN_MILLISECONDS;
  const users = await unseen();
  for (let first = 0; first < users.length && Date.now() < ends; first += AT_ONCE) {
    const read = await Promise.all(users.slice(first, first + AT_ONCE).map(repair));
    if (read.includes("unreachable")) return;
  }
}

async function unseen(): Promise<string[]> {
  const seen = min(accounts.checkedAt);
  const rows = await database()
    .select({ userId: accounts.userId })
    .from(accounts)
    .groupBy(accounts.userId)
    .having(lt(seen, sql`now() - make_interval(mins => ${UNSEEN_MINUTES})`))
    .orderBy(seen)
    .limit(MOST_USERS);
  return rows.map(({ userId }) => userId);
}

async function repair(userId: string): Promise<"read" | "failed" | "unreachable"> {
  try {
    await refreshAccounts(userId, budget(DEADLINES.background));
    return "read";
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return error.code === "unreachable" ? "unreachable" : "failed";
  }
}
