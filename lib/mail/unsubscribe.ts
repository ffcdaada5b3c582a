import "server-only";
import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { database } from "../db/client";
import { users } from "../db/schema";
import { env } from "../env";
import { hashSecret, sameHash } from "../security/secrets";
import { setMail } from "./preferences";
import { MAIL_KINDS, type MailKind } from "./types";

const SHAPE = /^([a-z]+)\.(usr_[\w-]{20})\.([\w-]{43})$/;

/** Whom a link to stop email belongs to, and which kind it stops. It is good for nothing else, and for nobody to guess. */
export interface Unsubscription {
  userId: string;
  kind: MailKind;
}

/** The part of an address that stops one kind of email for one user, without signing in (RFC 8058 §3.1). */
export function unsubscribeToken({ userId, kind }: Unsubscription): string {
  return `${kind}.${userId}.${mac(`${kind}.${userId}`)}`;
}

/** What a token stops; null for one that is none of ours. */
export function parseUnsubscribeToken(token: string): Unsubscription | null {
  const [, name = "", userId = "", given = ""] = SHAPE.exec(token) ?? [];
  const kind = MAIL_KINDS.find((one) => one === name);
  if (!kind || !sameHash(hashSecret(given), hashSecret(mac(`${kind}.${userId}`)))) return null;
  return { userId, kind };
}

/** Stops a kind of email. Of a user who is gone it has stopped already. */
export async function unsubscribe({ userId, kind }: Unsubscription): Promise<void> {
  await setMail({ id: userId }, kind, false);
}

/** Whether the user of a token still gets that kind of email; null where they are gone. */
export async function isSubscribed({ userId, kind }: Unsubscription): Promise<boolean | null> {
  const [row] = await database().select({ off: users.mailOff }).from(users).where(eq(users.id, userId));
  return row ? !row.off.includes(kind) : null;
}

function mac(text: string): string {
  return createHmac("sha256", `patchbay unsubscribe ${env().authSecret}`).update(text).digest("base64url");
}
