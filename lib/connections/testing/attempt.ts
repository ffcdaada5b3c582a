import { eq } from "drizzle-orm";
import { database } from "../../db/client";
import { type AttemptRow, attempts } from "../../db/schema";
import { newId } from "../../security/secrets";
import type { AttemptOutcome } from "../types";

/** An attempt on Gmail of somebody who had connected another account before, unless `more` says otherwise. */
export async function attemptOf(
  userId: string,
  outcome: AttemptOutcome,
  more: Partial<AttemptRow> = {},
): Promise<string> {
  const id = newId("att");
  await database()
    .insert(attempts)
    .values({
      id,
      userId,
      connectionName: "gmail",
      stateHash: id,
      bindingHash: id,
      returnTo: "settings",
      outcome,
      accountUpdatedAt: new Date(Date.now() - 60_000),
      previousKey: "somebody else",
      previouslyConnectedAs: "somebody else",
      expiresAt: new Date(Date.now() + 60_000),
      consumedAt: new Date(),
      ...more,
    });
  return id;
}

export async function attemptRow(id: string): Promise<AttemptRow | undefined> {
  const [row] = await database().select().from(attempts).where(eq(attempts.id, id));
  return row;
}
