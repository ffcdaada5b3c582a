import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { sessionIdOfBrowser } from "./session-cookie";
import { type User, userAtWork } from "./sessions";

export type { User };

/** The signed-in person, or null. Read once per request; every page, action and handler asks for itself. */
export const currentUser = cache(async (): Promise<User | null> => {
  const sessionId = await sessionIdOfBrowser();
  return sessionId === null ? null : userAtWork(sessionId);
});

/** The signed-in person; anyone else is sent to sign in, and comes back to `returnPath`. */
export async function requireUser(returnPath: string): Promise<User> {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?${new URLSearchParams({ from: returnPath })}`);
  return user;
}
