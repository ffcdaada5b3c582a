import "server-only";
import { awaitDatabase } from "./db/await-database";
import { migrateDatabase } from "./db/migrate";
import { endProcess } from "./end-process";
import { env } from "./env";
import { firstAnswer } from "./http/first-answer";
import { takeConsole } from "./log/console";
import { followRequests } from "./log/follow-requests";

/** Whoever waits for the first page comes first. In development it is compiled meanwhile. */
const FIRST_ANSWER_MILLISECONDS = process.env.NODE_ENV === "development" ? 10_000 : 1_000;

/**
 * What a process does before it answers: reads its configuration, gives each request an id, waits for the database, and brings the
 * schema up to date. The rest begins behind its first answer: see background.ts.
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
  await firstAnswer(FIRST_ANSWER_MILLISECONDS);
  const { workBehind } = await import("./background");
  workBehind();
}
