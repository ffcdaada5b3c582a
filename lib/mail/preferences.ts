import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { User } from "../auth/sessions";
import { database, inTransaction } from "../db/client";
import { mailPlans, users } from "../db/schema";
import { env } from "../env";
import { MAIL_KINDS, type MailKind } from "./types";

/** Which email a user gets, as their settings show it. */
export interface MailPreferences {
  /** Why none can be sent, whatever is chosen. */
  unable: "no_server" | "no_address" | null;
  kinds: { kind: MailKind; isOn: boolean }[];
}

/** Which kinds of email a user is sent, and whether any can be. */
export async function mailPreferences(user: Pick<User, "id" | "email">): Promise<MailPreferences> {
  const [row] = await database().select({ off: users.mailOff }).from(users).where(eq(users.id, user.id));
  return {
    unable: env().mail === null ? "no_server" : user.email === null ? "no_address" : null,
    kinds: MAIL_KINDS.map((kind) => ({ kind, isOn: !row?.off.includes(kind) })),
  };
}

/** Switches a kind of email on or off for a user. What is planned of a kind that is off is taken back. */
export async function setMail(user: Pick<User, "id">, kind: MailKind, isOn: boolean): Promise<void> {
  const without = sql`array_remove(${users.mailOff}, ${kind})`;
  await inTransaction(async (transaction) => {
    await transaction
      .update(users)
      .set({ mailOff: isOn ? without : sql`array_append(${without}, ${kind})` })
      .where(eq(users.id, user.id));
    if (isOn) return;
    await transaction.delete(mailPlans).where(and(eq(mailPlans.userId, user.id), eq(mailPlans.kind, kind)));
  });
}
