import { sql } from "drizzle-orm";
import { database } from "../../db/client";

/** Lets the database refuse whatever is learned of one user's accounts: a failure that nobody expects. @returns what ends it */
export async function refuseAccountsOf(userId: string): Promise<() => Promise<void>> {
  await database().execute(
    sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''refused''; end'`,
  );
  await database().execute(
    sql.raw(`create trigger refuse before insert or update on accounts for each row
      when (new.user_id = '${userId}') execute function refuse()`),
  );
  return async () => void (await database().execute(sql`drop function refuse cascade`));
}
