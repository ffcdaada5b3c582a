import "server-only";
import { z } from "zod";
import { perMinute } from "../security/per-minute";

const noticeId = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);

/** Marks one notice as read by its id, or all of them. */
export const READ_GUARD = perMinute(
  "notice-read",
  120,
  z.object({ notice: z.union([z.literal("all"), noticeId]) }),
);
