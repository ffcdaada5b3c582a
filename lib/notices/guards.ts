import "server-only";
import { z } from "zod";

/** Marks one notice as read by its id, or all of them. */
export const READ_GUARD = {
  name: "notice-read",
  limit: { seconds: 60, most: 120 },
  schema: z.object({
    notice: z.union([
      z.literal("all"),
      z
        .string()
        .regex(/^[0-9]{1,15}$/)
        .transform(Number),
    ]),
  }),
} as const;
