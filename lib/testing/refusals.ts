import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { database } from "../db/client";

/**
 * Lets the database refuse changes, as one that fails over does, and nothing else.
 *
 * @param change when it refuses, as a trigger says it: "insert on run_steps"
 * @param condition on the row, in SQL: `new.run_id = '…'`
 * @returns what lets it take them again
 */
export async function refuse(change: string, condition: string): Promise<() => Promise<void>> {
  const name = `refusal_${randomUUID().replaceAll("-", "_")}`;
  const table = change.slice(change.indexOf(" on ") + 4);
  const run = (statement: string) => database().execute(sql.raw(statement));
  await run(
    `create function ${name}() returns trigger language plpgsql as $$ begin raise exception 'refused by a test'; end $$`,
  );
  await run(
    `create trigger ${name} before ${change} for each row when (${condition}) execute function ${name}()`,
  );
  return async () => {
    await run(`drop trigger ${name} on ${table}`);
    await run(`drop function ${name}()`);
  };
}
