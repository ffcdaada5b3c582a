import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A random value of 256 bits, in URL-safe base64 (RFC 4648 §5). */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** An id of our own: a prefix that names its kind and 120 random bits. */
export function newId(prefix: "usr" | "ses" | "att" | "run" | "req"): string {
  return `${prefix}_${randomBytes(15).toString("base64url")}`;
}

/** SHA-256 in hex. What the database keeps of a secret that only has to be recognised. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
