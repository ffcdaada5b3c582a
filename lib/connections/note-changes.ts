import "server-only";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Executor } from "../db/client";
import { type AccountRow, attempts, connections } from "../db/schema";
import { record } from "../history/record";
import { cancelMail, planMail } from "../mail/plan";
import { notify, settleConnectionNotices } from "../notices/write";
import { kindOf } from "../scalekit/authorization";
import { CLOCKS_MS, type Learned, type Meaning, meaningOf } from "./account-changes";
import { pastOf } from "./past";
import type { AttemptOutcome } from "./types";

/** What was known of an account and what is known now; null for none. */
export interface News {
  connectionName: string;
  before: AccountRow | null;
  after: AccountRow | null;
}

/** A consent takes a while, and so does a form. */
const OWN_MINUTES = 60;
const OWN_DISCONNECT_MS = 60_000;
const CAME_BACK: AttemptOutcome[] = [
  "confirming",
  "connected",
  "wrong_account",
  "missing_permissions",
  "scalekit_unreachable",
];

/**
 * What follows from news of a user's accounts, in the transaction that keeps them: an entry in the history, a notice where it was
 * not their own doing, email that is planned or no longer needed.
 *
 * @param on a transaction that holds the lock of the user's accounts
 */
export async function noteChanges(
  on: Executor,
  userId: string,
  all: News[],
  learned: Learned,
): Promise<void> {
  const back = all.filter(({ before, after }) => !isBack(before) && isBack(after));
  await settleConnectionNotices(userId, namesOf(back), on);
  const news = all.filter(({ before, after }) => before?.state !== after?.state);
  if (news.length === 0) return;
  const past = await pastOf(on, userId, namesOf(news));
  const started = await startedByUser(on, userId, news);
  const now = new Date();
  const changes = news.flatMap((one) => {
    const { connectionName, before, after } = one;
    const { last = null, lastAt = null } = past.get(connectionName) ?? {};
    const byUser = after?.state === "active" ? started.has(connectionName) : isDisconnecting(before, now);
    const states = { before: before?.state ?? null, after: after?.state ?? null };
    const meaning = meaningOf({ ...states, learned, byUser, last });
    return meaning ? [{ userId, connectionName, at: timeOf(after, lastAt, now), ...meaning }] : [];
  });
  await tell(on, userId, changes);
}

type Told = Meaning & { userId: string; connectionName: string; at: Date };

async function tell(on: Executor, userId: string, changes: Told[]): Promise<void> {
  const dealtWith = changes.filter(({ kind }) => kind !== "expired");
  const gone = dealtWith.filter(({ kind }) => kind === "disconnected");
  await settleConnectionNotices(userId, namesOf(gone), on);
  // Runs go on waiting for what somebody else disconnected. Who disconnects it themselves was shown them before.
  const isTakenAway = ({ kind, source }: Told) => kind === "disconnected" && source !== "you";
  await cancelMail(userId, "reconnect", namesOf(dealtWith), on);
  await cancelMail(userId, "waiting", namesOf(dealtWith.filter((one) => !isTakenAway(one))), on);
  await record(
    changes.map(({ connectionName, kind, source, at }) => ({ userId, connectionName, kind, source, at })),
    on,
  );
  await notify(
    changes.flatMap(({ connectionName, notice, at }) =>
      notice ? [{ userId, connectionName, kind: notice, at }] : [],
    ),
    on,
  );
  await planMail(
    changes
      .filter(({ broke }) => broke)
      .map(({ connectionName, at }) => ({ userId, kind: "reconnect", connectionName, since: at })),
    on,
  );
}

// As long as it may be another account than is meant, it counts as stopped.
const isBack = (row: AccountRow | null) => row?.state === "active" && row.stoppedAt === null;

const namesOf = (all: { connectionName: string }[]) => all.map(({ connectionName }) => connectionName);

/**
 * Connections that the user is just connecting here: an attempt of theirs came back and was not refused, since the account was last
 * seen to change; or they are at a form, which does not come back.
 */
async function startedByUser(on: Executor, userId: string, news: News[]): Promise<Set<string>> {
  const rows = await on
    .select({ attempt: attempts, authorizationType: connections.authorizationType })
    .from(attempts)
    .leftJoin(connections, eq(connections.name, attempts.connectionName))
    .where(
      and(
        eq(attempts.userId, userId),
        inArray(attempts.connectionName, namesOf(news)),
        inArray(attempts.outcome, ["open", ...CAME_BACK]),
        gt(attempts.createdAt, sql`now() - make_interval(mins => ${OWN_MINUTES})`),
      ),
    );
  const changed = new Map(
    news.map(({ connectionName, before }) => [connectionName, before?.changedAt ?? null]),
  );
  const own = rows.filter(
    ({ attempt: { outcome, connectionName, createdAt, consumedAt }, authorizationType }) => {
      const isForm = authorizationType !== null && kindOf(authorizationType) === "form";
      const isAtForm = outcome === "open" && isForm;
      const since = isAtForm ? createdAt : consumedAt;
      const before = changed.get(connectionName)?.getTime() ?? 0;
      return since !== null && (isAtForm || since.getTime() > before - CLOCKS_MS);
    },
  );
  return new Set(own.map(({ attempt }) => attempt.connectionName));
}

function isDisconnecting(before: AccountRow | null, now: Date): boolean {
  const asked = before?.disconnectingAt?.getTime() ?? 0;
  return now.getTime() - asked < OWN_DISCONNECT_MS;
}

// Scalekit's clock is not ours: what happened is not in the future. Nor, whoever wrote it down, before what happened earlier: our own
// clocks differ as well, and are set back.
function timeOf(after: AccountRow | null, lastAt: Date | null, now: Date): Date {
  const told = after?.changedAt ?? now;
  return new Date(Math.max(Math.min(told.getTime(), now.getTime()), lastAt?.getTime() ?? 0));
}
