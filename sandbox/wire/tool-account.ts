import { listAccounts } from "../state/account-list";
import { requireAccount } from "../state/accounts";
import { connectionById } from "../state/connections";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import type { Account, Connection } from "../state/model";

/** How a tool call, or one through the proxy, says whose account it uses. */
export interface AccountChoice {
  connectedAccountId?: string;
  connector?: string;
  identifier?: string;
  organizationId?: string;
  userId?: string;
}

/**
 * The account to use. Without an id or a connection it is the identifier's account at the tool's provider, an ACTIVE
 * one first. Throws NOT_FOUND. Whether the account can be used is for the tool runner to say.
 */
export function accountToUse(
  ctx: SandboxContext,
  choice: AccountChoice,
  provider: string | undefined,
): { account: Account; connection: Connection } {
  const account = chosen(ctx, choice, provider);
  return { account, connection: connectionById(ctx, account.connectionId) };
}

function chosen(ctx: SandboxContext, choice: AccountChoice, provider: string | undefined): Account {
  const { connectedAccountId: id, connector, identifier, organizationId, userId } = choice;
  if (id || connector) {
    return requireAccount(ctx, { id, connectionName: connector, identifier, organizationId, userId });
  }
  if (!provider) {
    throw new SandboxError({ code: "NOT_FOUND", errorCode: "TOOL_NOT_FOUND", message: "tool not found" });
  }
  const found = listAccounts(ctx, { provider, identifier, organizationId, userId });
  const account = found.find((one) => one.status === "ACTIVE") ?? found[0];
  if (!account) throw new SandboxError({ code: "NOT_FOUND", message: "connected account not found" });
  return account;
}
