import "server-only";
import type { Executor } from "../db/client";
import type { AttemptRow } from "../db/schema";
import { record } from "../history/record";
import type { HistorySource } from "../history/types";
import { notify } from "../notices/write";
import type { AttemptOutcome } from "./types";

/** Ends of an attempt that connected nothing, by whose doing. What may still succeed, or connected something, is none. */
const REFUSED: Partial<Record<AttemptOutcome, HistorySource>> = {
  denied: "you",
  expired_link: "you",
  wrong_user: "you",
  provider_failure: "provider",
  not_confirmed: "scalekit",
  withdrawn: "operator",
};

/** Writes down that an attempt was refused, and why. That somebody else came back with it its user is told. */
export async function noteRefusal(on: Executor, attempt: AttemptRow): Promise<void> {
  const { userId, connectionName, outcome } = attempt;
  const source = REFUSED[outcome];
  if (!source) return;
  await record([{ userId, connectionName, kind: "refused", source, reason: outcome }], on);
  if (outcome === "wrong_user") await notify([{ userId, connectionName, kind: "stranger" }], on);
}
