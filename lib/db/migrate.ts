import "server-only";
import path from "node:path";
import { sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { database } from "./client";

const MIGRATION_LOCK = 4_010_001;

/** Brings the schema up to date. Safe from many processes at once: one migrates, the others wait for it. */
export async function migrateDatabase(): Promise<void> {
  const db = database();
  await db.transaction(async (transaction) => {
    // However long another process takes, this one waits its turn.
    await transaction.execute(sql`set local statement_timeout = 0`);
    await transaction.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await migrate(db, { migrationsFolder: path.join(process.cwd(), "lib/db/migrations") });
  });
}
