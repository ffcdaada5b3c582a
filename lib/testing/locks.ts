import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { database } from "../db/client";

/** Waits until a statement that begins like this is held up by somebody's lock. */
export async function heldUp(beginning: string): Promise<void> {
  const like = `${beginning}%`;
  const look = async () => {
    const { rowCount } = await database().execute(
      sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like ${like}`,
    );
    expect(rowCount).toBe(1);
  };
  await vi.waitFor(look, { timeout: 4_000, interval: 20 });
}
