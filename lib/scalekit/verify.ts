import "server-only";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";

/**
 * Tells Scalekit that the user who came back is the one who started: the account becomes ACTIVE. The URL that Scalekit hands
 * back is not followed: where a user lands is decided here alone (RFC 9700 §4.11.1).
 *
 * @param authRequestId `auth_request_id` of the callback
 * @param identifier our user id, from the session
 * @throws ScalekitProblem `forbidden` where another identifier started the flow; `not_found` where it is unknown or used up;
 *   `conflict` or `unreachable` where Scalekit may have acted and the answer was lost: read the account again
 */
export async function verifyAccountUser(
  authRequestId: string,
  identifier: string,
  wait: Budget,
): Promise<void> {
  await scalekitCall("verifyConnectedAccountUser", wait, (client) =>
    client.actions.verifyConnectedAccountUser({ authRequestId, identifier }),
  );
}
