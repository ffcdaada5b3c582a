import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const LONGEST = 30_000;

/** Waits until the app has read from Scalekit which connections there are: a page that comes earlier may do without them. */
export async function connectionsKnown(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const ends = Date.now() + LONGEST; Date.now() < ends; await pause(25))
      if ((await client.query("select 1 from connections limit 1")).rowCount) return;
    throw new Error("the app has not read its connections from the sandbox");
  } finally {
    await client.end();
  }
}
