import { timestamp } from "drizzle-orm/pg-core";

/** A column that holds a moment. What the database writes itself is finer than the millisecond that is read. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A column whose moments are compared with what was read of them. */
export const exactMoment = (name: string) =>
  timestamp(name, { withTimezone: true, mode: "date", precision: 3 });
