import "server-only";
import type { User } from "../auth/sessions";
import { hashSecret } from "./secrets";

const MARK_LENGTH = 16;

/**
 * Marks whom a page is made for, without saying who that is. The page's forms send it along in a field `madeFor`: in another tab of
 * the browser somebody else may have signed in since.
 */
export function madeFor(user: Pick<User, "id">): string {
  return hashSecret(user.id).slice(0, MARK_LENGTH);
}

/** Whether a form was made for somebody else than `user`. What is no form, and one that does not say, was not. */
export function isMadeForAnother(fields: unknown, user: Pick<User, "id">): boolean {
  const mark = typeof fields === "object" && fields !== null && "madeFor" in fields && fields.madeFor;
  return Boolean(mark) && mark !== madeFor(user);
}
