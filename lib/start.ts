import "server-only";
import { awaitDatabase } from "./db/await-database";
import { migrateDatabase } from "./db/migrate";
import { endProcess } from "./end-process";
import { env } from "./env";
import { firstAnswer } from "./http/first-answer";
import { takeConsole } from "./log/console";
import { followRequests } from "./log/follow-requests";

/** Whoever waits for the first page comes first. */
const FIRST_ANSWER_MILLISECONDS = 1_000;

/**
 * What a process does before it answers: reads its configuration, gives each request an id, waits for the database, and brings the
 * schema up to date. The rest begins behind its first answer, see background.ts; in development when `npm run dev` asks for it, since it
 * would be compiled before the first page otherwise.
 *
 * @throws Error with every mistake of the configuration in one message, or with what is wrong with the database
 */
export async function start(): Promise<void> {
  const { databaseUrl } = env();
  followRequests();
  await awaitDatabase(databaseUrl);
  await migrateDatabase();
  if (process.env.NODE_ENV === "production") takeConsole();
  workBehindFirstAnswer().catch(endProcess);
}

async function workBehindFirstAnswer(): Promise<void> {
  // Around the import itself: Turbopack compiles what it finds in a branch that may be taken, whether or not anybody calls it.
  if (process.env.NODE_ENV !== "development") {
    await firstAnswer(FIRST_ANSWER_MILLISECONDS);
    const { workBehind } = await import("./background");
    workBehind();
  }
}
