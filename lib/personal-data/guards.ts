import "server-only";
import { z } from "zod";
import type { MailKind } from "../mail/types";
import { perMinute } from "../security/per-minute";

const box = z.literal("on").optional();
// One without a box that is ticked is still to be a form of ours, and not just anything.
const boxes = z.object({
  madeFor: z.string().min(1).max(100),
  reconnect: box,
  waiting: box,
} satisfies Record<MailKind | "madeFor", z.ZodType>);

/** A box for each kind of email; one that is not ticked is not sent. */
export const MAIL_GUARD = perMinute("mail-preferences", 30, boxes);

/** For what ends all of one's sessions: nothing is sent but the press. */
export const SIGN_OUT_GUARD = perMinute("sign-out-everywhere", 10, z.object({}));

/** Deletes everything: the box says that it is meant. */
export const DELETE_GUARD = perMinute("delete-data", 5, z.object({ understood: z.literal("on") }));
