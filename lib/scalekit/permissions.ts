import "server-only";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";

/**
 * Names of the permissions that the provider granted, or null where the authorization has none (a key, a password). They
 * stand only beside the tokens; the tokens stay in this function.
 */
export async function grantedPermissions(
  identifier: string,
  connectionName: string,
  wait: Budget,
): Promise<string[] | null> {
  const reply = await scalekitCall("getConnectedAccount", wait, (client) =>
    client.actions.getConnectedAccount({ connectionName, identifier }),
  );
  const details = reply.connectedAccount?.authorizationDetails?.details;
  return details?.case === "oauthToken" ? [...details.value.scopes] : null;
}
