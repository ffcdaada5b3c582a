import { createHash, randomBytes, randomInt } from "node:crypto";

/** A prefixed id in Scalekit's manner: `ca_` and eighteen digits. */
export function newId(
  prefix: "ca" | "conn" | "org" | "areq" | "evt" | "usr" | "exec" | "fault" | "mail",
): string {
  let digits = String(randomInt(1, 10));
  while (digits.length < 18) digits += String(randomInt(0, 10));
  return `${prefix}_${digits}`;
}

/** A secret for a link: 256 bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
