import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import { authOptions } from "./options";
import { type User, userOfSession } from "./sessions";

export type { User };

/** The signed-in person, or null. Read once per request; every page, action and handler asks for itself. */
export const currentUser = cache(async (): Promise<User | null> => {
  const session: unknown = await getServerSession(authOptions());
  const sessionId = (session as { sessionId?: unknown } | null)?.sessionId;
  return typeof sessionId === "string" ? userOfSession(sessionId) : null;
});

/** The signed-in person; anyone else is sent to sign in, and comes back to `returnPath`. */
export async function requireUser(returnPath: string): Promise<User> {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?${new URLSearchParams({ from: returnPath })}`);
  return user;
}
