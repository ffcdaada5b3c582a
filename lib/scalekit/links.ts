import "server-only";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";
import { toDate } from "./moments";
import { ScalekitProblem } from "./problem";

/** An authorization link: one use, short life. It is a secret until it is opened. */
export interface AuthorizationLink {
  url: string;
  /** When it stops working, where Scalekit says so. */
  expiresAt: Date | null;
}

/**
 * Mints an authorization link for an account that exists.
 *
 * @param state at most 512 characters; comes back to `userVerifyUrl`
 * @param userVerifyUrl absolute http(s) URL of our callback, at most 2048 characters
 * @throws ScalekitProblem
 */
export async function mintAuthorizationLink(
  request: { identifier: string; connectionName: string; state: string; userVerifyUrl: string },
  wait: Budget,
): Promise<AuthorizationLink> {
  const reply = await scalekitCall("getAuthorizationLink", wait, (client) =>
    client.actions.getAuthorizationLink(request),
  );
  if (!/^https?:\/\//.test(reply.link)) throw new ScalekitProblem("failed", "getAuthorizationLink");
  return { url: reply.link, expiresAt: toDate(reply.expiry) };
}
