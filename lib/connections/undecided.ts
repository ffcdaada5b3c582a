import "server-only";
import {
  and,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  notExists,
  or,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "../db/client";
import { type AttemptRow, accounts, attempts } from "../db/schema";
import { ofConnection } from "./known-accounts";
import { CONFIRMING_LIMIT } from "./words";

/** Longer than a link is good for: a change of the account after that may have other reasons than the attempt. */
export const REPAIRED_FOR_SECONDS = 30 * 60;

const ONE = { one: sql`1` };
const ofAccount = and(
  eq(attempts.userId, accounts.userId),
  eq(attempts.connectionName, accounts.connectionName),
);
const cameBackWithin = (seconds: number) =>
  gt(attempts.consumedAt, sql`now() - make_interval(secs => ${seconds})`);

/** That no attempt which ended later has decided which account it is. */
function isLatest() {
  const later = alias(attempts, "later");
  const decided = inArray(later.outcome, ["connected", "missing_permissions", "undone"]);
  const same = and(eq(later.userId, attempts.userId), eq(later.connectionName, attempts.connectionName));
  const isLater = and(same, decided, gt(later.finishedAt, attempts.finishedAt));
  return notExists(database().select(ONE).from(later).where(isLater));
}

// What became ACTIVE anew by itself and was not asked since is taken for the same.
const isStillIt = eq(accounts.lastKnownKey, attempts.connectedKey);
const awaitsAChoice = () => and(eq(attempts.outcome, "wrong_account"), isStillIt, isLatest());

// Only what was somebody's before can come back as somebody else's: everything else is used at once.
const wasSomebodys = isNotNull(attempts.previousKey);
const isConfirming = and(eq(attempts.outcome, "confirming"), cameBackWithin(CONFIRMING_LIMIT / 1000));
/** The answer was lost, the account has changed, and nobody has been told that it is still the one it was. */
const isNotTold = () =>
  and(
    eq(attempts.outcome, "scalekit_unreachable"),
    cameBackWithin(REPAIRED_FOR_SECONDS),
    gt(accounts.upstreamUpdatedAt, sql`coalesce(${attempts.accountUpdatedAt}, ${attempts.createdAt})`),
    or(isNull(accounts.connectedAs), sql`${accounts.lastKnownKey} is distinct from ${attempts.previousKey}`),
    isLatest(),
  );

/** Condition on a row of `accounts`: it came back as another than before, and its user has not chosen yet. */
export function isToBeChosen() {
  return exists(database().select(ONE).from(attempts).where(and(ofAccount, awaitsAChoice())));
}

/**
 * Condition on a row of `accounts`: though it may be ACTIVE, nothing may use it, since it came back as another than before and its
 * user has not chosen yet, or may turn out to have. A confirmation that takes too long holds nothing up any more.
 */
export function isUndecided() {
  const mayBeAnother = and(wasSomebodys, or(isConfirming, isNotTold()));
  const undecided = and(ofAccount, or(mayBeAnother, awaitsAChoice()));
  return exists(database().select(ONE).from(attempts).where(undecided));
}

/** The user's connections that came back as another account than before, as long as the user has not chosen. */
export async function openChoices(userId: string): Promise<Set<string>> {
  const isChoice = and(eq(accounts.userId, userId), eq(accounts.state, "active"), isToBeChosen());
  const rows = await database().select({ name: accounts.connectionName }).from(accounts).where(isChoice);
  return new Set(rows.map(({ name }) => name));
}

/** Whether it is not known yet, or not chosen, which account the user's connection shall be. */
export async function accountIsUndecided(userId: string, connectionName: string): Promise<boolean> {
  const undecided = and(ofConnection(userId, connectionName), isUndecided());
  return (await database().select(ONE).from(accounts).where(undecided)).length > 0;
}

/** The attempt that came back with another account than before and awaits its user's choice, as long as it is still about that account. */
export async function openChoice(userId: string, connectionName: string): Promise<AttemptRow | null> {
  const [row] = await database()
    .select(getTableColumns(attempts))
    .from(attempts)
    .innerJoin(accounts, ofAccount)
    .where(and(ofConnection(userId, connectionName), awaitsAChoice()))
    .orderBy(desc(attempts.finishedAt))
    .limit(1);
  return row ?? null;
}
