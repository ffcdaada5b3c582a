import "server-only";
import { sql } from "drizzle-orm";
import { database } from "../db/client";
import { accounts, attempts, runs, users } from "../db/schema";
import { budget, DEADLINES } from "../scalekit/deadline";
import { type ScalekitCode, ScalekitProblem } from "../scalekit/problem";
import { refreshAccounts } from "./keep-accounts";
import { logFailure } from "./problems";

/** What nobody looked at for this long is read again: events may have been lost. */
const UNSEEN_MINUTES = 15;
/** Calls in one turn, a minute apart: 4,500 users in 15 minutes. */
const MOST_USERS = 300;
const AT_ONCE = 4;
/** Ends before the next turn. */
const TURN_MILLISECONDS = 50_000;
/** Somebody who started that recently may have finished where no page waited for it. */
const BEGUN_HOURS = 24;
/** What the next user's call would be told as well. */
const NOT_NOW = new Set<ScalekitCode>(["unreachable", "too_many", "not_configured"]);

/**
 * Reads accounts again that were not read for a quarter of an hour, the ones seen longest ago first: one list call for each
 * user, so many in a turn and no more. Where Scalekit does not answer, or not us, the turn ends and the next one goes on; what
 * goes wrong with one user stops nobody else.
 */
export async function repairAccounts(): Promise<void> {
  const ends = Date.now() + TURN_MILLISECONDS;
  const due = await unseen();
  for (let first = 0; first < due.length && Date.now() < ends; first += AT_ONCE) {
    const going = await Promise.all(due.slice(first, first + AT_ONCE).map(repair));
    if (going.includes(false)) return;
  }
}

/** Users who have accounts, and those who may have one that nobody has seen: their run waits for it, or they have just begun. */
async function unseen(): Promise<string[]> {
  const { rows } = await database().execute<{ id: string }>(sql`
    with awaited as (
      select ${runs.userId} as id from ${runs} where ${runs.state} = 'waiting'
      union
      select ${attempts.userId} from ${attempts}
        where ${attempts.createdAt} > now() - make_interval(hours => ${BEGUN_HOURS})
    ), seen as (
      select ${accounts.userId} as id, ${accounts.checkedAt} as at from ${accounts}
      union all
      select id, coalesce(${users.accountsReadAt}, ${users.createdAt}) from ${users} join awaited using (id)
    )
    select id from seen group by id having min(at) < now() - make_interval(mins => ${UNSEEN_MINUTES})
    order by min(at) limit ${MOST_USERS}`);
  return rows.map(({ id }) => id);
}

/** @returns whether the turn may go on */
async function repair(userId: string): Promise<boolean> {
  try {
    await refreshAccounts(userId, budget(DEADLINES.background));
    return true;
  } catch (error) {
    logFailure("accounts_not_repaired", error);
    return !(error instanceof ScalekitProblem && NOT_NOW.has(error.code));
  }
}
