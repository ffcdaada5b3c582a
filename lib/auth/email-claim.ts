import type { Profile } from "next-auth";

/** One address and nothing else: whoever sends email takes a comma for the start of the next. */
const ADDRESS = /^[^\s@,;:<>()"\\]+@[^\s@,;:<>()"\\]+$/;

/**
 * A person's email address by the claims `email` and `email_verified` (OpenID Connect Core §5.1, §5.7). It is shown as who is
 * signed in, and written to: one that the provider says it has not verified may be anybody's.
 *
 * @returns null where there is none that can be relied on
 */
export function emailClaim({ email, email_verified: verified }: Profile & { email_verified?: unknown }) {
  const isUnverified = verified === false || verified === "false";
  return !isUnverified && email && ADDRESS.test(email) ? email : null;
}
