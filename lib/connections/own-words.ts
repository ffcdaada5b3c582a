import "server-only";
import { and, eq, exists, inArray, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "../db/client";
import { type AccountRow, accounts, attempts } from "../db/schema";
import { ofConnection } from "./known-accounts";
import type { AttemptOutcome, ConnectionView } from "./types";
import { isToBeChosen } from "./undecided";
import { notConfirmed, type StateWords } from "./words";

/** An account that is ACTIVE and awaits its user's choice is not called connected. */
const CHOICE_WORDS: StateWords = {
  badge: "Another account",
  tone: "bad",
  icon: "triangle-alert",
  announcement: "came back with another account",
};

/** After these nobody confirms a consent that was given any more. */
const NOT_TO_BE_CONFIRMED: AttemptOutcome[] = [
  "not_confirmed",
  "wrong_user",
  "other_browser",
  "too_many",
  "voided",
];

/** Words for an account where those of its state would mislead. */
export async function ownWords(account: AccountRow | null): Promise<Pick<ConnectionView, "words">> {
  if (account?.state !== "active" && account?.state !== "pending_verification") return {};
  const own = ofConnection(account.userId, account.connectionName);
  const [row] = await database()
    .select({ state: accounts.state })
    .from(accounts)
    .where(and(own, or(awaitsChoice(), isNotConfirmed())));
  return row ? wordsOf(row) : {};
}

/** The words of a row for which `awaitsChoice` or `isNotConfirmed` holds. */
export function wordsOf({ state }: Pick<AccountRow, "state">): Required<Pick<ConnectionView, "words">> {
  return { words: state === "active" ? CHOICE_WORDS : notConfirmed };
}

/** Condition on a row of `accounts`: it is ACTIVE, and its user has to choose between it and the one before. */
export function awaitsChoice() {
  return and(eq(accounts.state, "active"), isToBeChosen());
}

/** Condition on a row of `accounts`: it waits to be confirmed, and its newest attempt has ended without that. */
export function isNotConfirmed() {
  const newer = alias(attempts, "newer");
  const one = { one: sql`1` };
  const ofAccount = and(
    eq(attempts.userId, accounts.userId),
    eq(attempts.connectionName, accounts.connectionName),
  );
  const isNewer = and(
    eq(newer.userId, attempts.userId),
    eq(newer.connectionName, attempts.connectionName),
    sql`${newer.createdAt} > ${attempts.createdAt}`,
  );
  const isNewest = notExists(database().select(one).from(newer).where(isNewer));
  const ended = and(ofAccount, inArray(attempts.outcome, NOT_TO_BE_CONFIRMED), isNewest);
  return and(
    eq(accounts.state, "pending_verification"),
    exists(database().select(one).from(attempts).where(ended)),
  );
}
