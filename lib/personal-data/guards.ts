import "server-only";
import { z } from "zod";
import { MAIL_KINDS } from "../mail/types";

const box = z.literal("on").optional();

/** A box for each kind of email; one that is not ticked is not sent. */
export const MAIL_GUARD = {
  name: "mail-preferences",
  limit: { seconds: 60, most: 30 },
  schema: z.object(Object.fromEntries(MAIL_KINDS.map((kind) => [kind, box]))),
} as const;

/** Ends all of one's sessions. */
export const SIGN_OUT_GUARD = {
  name: "sign-out-everywhere",
  limit: { seconds: 60, most: 10 },
  schema: z.object({}),
} as const;

/** Deletes everything: the box says that it is meant. */
export const DELETE_GUARD = {
  name: "delete-data",
  limit: { seconds: 60, most: 5 },
  schema: z.object({ understood: z.literal("on") }),
} as const;
