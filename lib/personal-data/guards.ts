import "server-only";
import { z } from "zod";
import type { MailKind } from "../mail/types";
import { perMinute } from "../security/per-minute";

const shown = z.enum(["on", "off"]);
const box = z.literal("on").optional();
const boxes = z.object({
  reconnect: box,
  "was.reconnect": shown,
  waiting: box,
  "was.waiting": shown,
} satisfies Record<MailKind | `was.${MailKind}`, z.ZodType>);

/** A box for each kind of email, where one that is not ticked is not sent, and whether the page showed it ticked. */
export const MAIL_GUARD = perMinute("mail-preferences", 30, boxes);

/** For what ends all of one's sessions: nothing is sent but the press. */
export const SIGN_OUT_GUARD = perMinute("sign-out-everywhere", 10, z.object({}));

/** Deletes everything: the box says that it is meant. */
export const DELETE_GUARD = perMinute("delete-data", 5, z.object({ understood: z.literal("on") }));
