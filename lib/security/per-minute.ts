import "server-only";
import type { z } from "zod";
import type { Guard } from "./guard";

/** What stands before an action that a user may do at most so often in a minute. @param name to count it by */
export function perMinute<Schema extends z.ZodType>(
  name: string,
  most: number,
  schema: Schema,
): Guard<Schema> {
  return { name, limit: { seconds: 60, most }, schema };
}
