import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Executor } from "../db/client";
import { type AttemptRow, history } from "../db/schema";
import { record } from "../history/record";
import type { HistorySource } from "../history/types";
import { planMail } from "../mail/plan";
import { notify, settleConnectionNotices } from "../notices/write";
import { CLOCKS_MS, STANDINGS } from "./account-changes";
import type { AttemptOutcome } from "./types";

/** Ends of an attempt that connected nothing, by whose doing. What may still succeed, or connected something, is none. */
const REFUSED: Partial<Record<AttemptOutcome, HistorySource>> = {
  denied: "you",
  expired_link: "you",
  wrong_user: "somebody_else",
  other_browser: "you",
  provider_failure: "provider",
  not_confirmed: "scalekit",
  too_many: "you",
  withdrawn: "operator",
};

const SUCCEEDED = new Set<AttemptOutcome>(["connected", "wrong_account", "missing_permissions"]);

/** Writes down what the end of an attempt means, where no change of its account does. */
export async function noteOutcome(on: Executor, attempt: AttemptRow): Promise<void> {
  const source = REFUSED[attempt.outcome];
  if (source) await noteRefusal(on, attempt, source);
  if (!SUCCEEDED.has(attempt.outcome)) return;
  await noteReconnect(on, attempt);
  const { userId, connectionName } = attempt;
  if (attempt.outcome !== "wrong_account") return settleConnectionNotices(userId, [connectionName], on);
  // Runs go on waiting until it is chosen.
  await planMail([{ userId, kind: "waiting", connectionName, since: new Date() }], on);
}

/** That an attempt was refused, and why. That somebody else came back with it its user is told. */
async function noteRefusal(on: Executor, attempt: AttemptRow, source: HistorySource): Promise<void> {
  const { userId, connectionName, outcome } = attempt;
  await record([{ userId, connectionName, kind: "refused", source, reason: outcome }], on);
  if (outcome === "wrong_user") await notify([{ userId, connectionName, kind: "stranger" }], on);
}

/**
 * That an account which worked all along was connected anew: nobody may have seen it in any other state. And that another account
 * came back, which nobody knew when it was seen to work.
 */
async function noteReconnect(on: Executor, attempt: AttemptRow): Promise<void> {
  const { userId, connectionName, createdAt, consumedAt, outcome } = attempt;
  const [last] = await on
    .select({ kind: history.kind, at: history.at })
    .from(history)
    .where(
      and(
        eq(history.userId, userId),
        eq(history.connectionName, connectionName),
        inArray(history.kind, STANDINGS),
      ),
    )
    .orderBy(desc(history.at), desc(history.id))
    .limit(1);
  if (last?.kind !== "connected" && last?.kind !== "reconnected") return;
  const isAnother = outcome === "wrong_account";
  const cameBack = (consumedAt ?? createdAt).getTime();
  if (!isAnother && last.at.getTime() > cameBack - CLOCKS_MS) return;
  const reason = isAnother ? outcome : null;
  await record([{ userId, connectionName, kind: "reconnected", source: "you", reason }], on);
}
