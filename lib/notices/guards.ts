import "server-only";
import { z } from "zod";
import { perMinute } from "../security/per-minute";

/** A notice's id, as a form or an address has it. */
export const noticeId = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);

/** Marks a notice as read by its id, or with `all` what is older as well; `after` is the place in the list that it was done from. */
export const READ_GUARD = perMinute(
  "notice-read",
  120,
  z.object({ notice: noticeId, all: z.literal("1").optional(), after: noticeId.optional() }),
);
