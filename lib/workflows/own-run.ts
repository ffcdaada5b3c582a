import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "../db/client";
import { type RunRow, runs } from "../db/schema";
import { RUN_ID } from "./run-id";

/** One run of this user. Somebody else's is as absent as one that never was. */
export async function ownRun(userId: string, id: string): Promise<RunRow | null> {
  if (!RUN_ID.test(id)) return null;
  const [row] = await database()
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), eq(runs.userId, userId)));
  return row ?? null;
}
