import "server-only";
import { database } from "../db/client";
import { users } from "../db/schema";
import { newId } from "../security/secrets";

/**
 * The user behind an identity, made at the first sign-in. The key is issuer and subject together (OpenID Connect Core §5.7);
 * the id is ours, and is the `identifier` of every call to Scalekit.
 *
 * @returns our user id
 */
export async function rememberUser(identity: {
  issuer: string;
  subject: string;
  email: string | null;
  name: string | null;
}): Promise<string> {
  const { email, name } = identity;
  const [row] = await database()
    .insert(users)
    .values({ id: newId("usr"), ...identity })
    .onConflictDoUpdate({ target: [users.issuer, users.subject], set: { email, name } })
    .returning({ id: users.id });
  if (!row) throw new Error("the user was neither found nor made");
  return row.id;
}
