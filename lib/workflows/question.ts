import "server-only";
import { createHash } from "node:crypto";
import type { RunStepRow } from "../db/schema";

/** What a question looks like. Anything else never reaches the database. */
export const QUESTION = /^[\w-]{20}$/;

/**
 * What tells one question that a run puts to its owner from every other: the step it stands at, and when its write was sent, since
 * one that is done again may be asked about again. A text of our own, because a browser does not send every key as it is.
 */
export function questionOf({ key, sentAt }: Pick<RunStepRow, "key" | "sentAt">): string {
  const asked = JSON.stringify([key, sentAt?.getTime() ?? null]);
  return createHash("sha256").update(asked).digest("base64url").slice(0, 20);
}
