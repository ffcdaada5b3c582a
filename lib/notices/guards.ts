import "server-only";
import { z } from "zod";
import { perMinute } from "../security/per-minute";

/** A notice's id, as a form or an address has it. */
export const noticeId = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);

/** Marks one notice as read by its id, or all of them; `after` is the place in the list that it was done from. */
export const READ_GUARD = perMinute(
  "notice-read",
  120,
  z.object({ notice: z.union([z.literal("all"), noticeId]), after: noticeId.optional() }),
);
