import "server-only";
import { createHash } from "node:crypto";
import { env } from "../env";
import { randomSecret } from "../security/secrets";

/** Name of next-auth's CSRF cookie here. */
export const CSRF_COOKIE = "__Host-patchbay.csrf";

/**
 * A CSRF cookie as next-auth makes it (`token|sha256(token + secret)`), so that a form can be posted before any script ran.
 * next-auth itself mints one in answer to its own endpoints only.
 */
export function mintCsrfCookie(): string {
  const token = randomSecret();
  return `${token}|${csrfHash(token)}`;
}

/** Whether a cookie's value is one that next-auth will accept. */
export function isCsrfCookie(value: string | undefined): boolean {
  const [token, hash] = value?.split("|") ?? [];
  return token !== undefined && hash === csrfHash(token);
}

function csrfHash(token: string): string {
  return createHash("sha256").update(`${token}${env().authSecret}`).digest("hex");
}
