import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { currentUser, type User } from "../auth/session";
import { failed } from "../connections/problems";
import type { Result } from "../connections/types";
import { env } from "../env";
import { reportRequestError } from "../log/request-error";
import { isMadeForAnother } from "./made-for";
import { atAddress, forAnAddress, overLimits, type RateLimit } from "./rate-limit";
import { isOwnOrigin } from "./request-origin";

/** What stands before an action: a name to count it by, how often a user may do it, and what it takes. Everybody behind one address together may do it more often. */
export interface Guard<Schema extends z.ZodType> {
  name: string;
  limit: RateLimit;
  schema: Schema;
}

/**
 * Stands before every server action and every handler that changes something for a signed-in person: the request comes from our own page, somebody
 * is signed in, and it was made for them, the input is what its schema says, and it is not done too often. The body behind it begins with a known user
 * and parsed input.
 *
 * @param input a form, or any value a client sent
 * @returns what `body` returns, or the problem in words: a bug, or a database that is away, is one too, logged under the request's id
 */
export async function guarded<Schema extends z.ZodType, T>(
  { name, limit, schema }: Guard<Schema>,
  input: unknown,
  body: (user: User, input: z.infer<Schema>) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!isOwnOrigin(await headers(), env().appUrl.origin)) return failed("foreign_origin");
  try {
    return await checked({ name, limit, schema }, input, body);
  } catch (error) {
    // A redirect is thrown as well.
    unstable_rethrow(error);
    // A page that is still there keeps what was typed; an error page would not.
    reportRequestError(error);
    return failed("failed_here");
  }
}

async function checked<Schema extends z.ZodType, T>(
  { name, limit, schema }: Guard<Schema>,
  input: unknown,
  body: (user: User, input: z.infer<Schema>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const user = await currentUser();
  if (!user) return failed("signed_out");
  const fields = input instanceof FormData ? fieldsOf(input) : input;
  if (isMadeForAnother(fields, user)) return failed("other_user");
  const parsed = schema.safeParse(fields);
  if (!parsed.success) return failed("bad_input");
  const own = { key: `${name}:${user.id}`, limit };
  const wait = await overLimits([own, ...atAddress(name, forAnAddress(limit))]);
  if (wait > 0) return failed("too_many_attempts", wait);
  return body(user, parsed.data);
}

// Next adds fields of its own, beginning with `$`, to forms that are sent without a script.
function fieldsOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries([...form.entries()].filter(([name]) => !name.startsWith("$")));
}
