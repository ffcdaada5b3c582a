import { type AccountKey, holds } from "./accounts";
import { findConnection } from "./connections";
import type { SandboxContext } from "./context";
import type { Account } from "./model";
import { refreshIfDue } from "./tokens";

export interface AccountFilter extends Omit<AccountKey, "id" | "connectionName"> {
  connectionNames?: string[];
  connectionId?: string;
  provider?: string;
  /** Part of the identifier or of the account's id, any case. */
  query?: string;
}

/** Accounts that match every given filter, oldest first. Looking refreshes tokens that are due. */
export function listAccounts(ctx: SandboxContext, filter: AccountFilter): Account[] {
  const found = ctx.state.accounts.filter((account) => matches(ctx, account, filter));
  for (const account of found) refreshIfDue(ctx, account);
  return found;
}

function matches(ctx: SandboxContext, account: Account, filter: AccountFilter): boolean {
  const isKeyed = filter.identifier || filter.organizationId || filter.userId;
  if (isKeyed && !holds(ctx, account, filter)) return false;
  if (filter.connectionId && account.connectionId !== filter.connectionId) return false;
  if (filter.connectionNames?.length) {
    const ids = filter.connectionNames.map((name) => findConnection(ctx, name)?.id);
    if (!ids.includes(account.connectionId)) return false;
  }
  if (filter.provider && providerOf(ctx, account) !== filter.provider.toUpperCase()) return false;
  if (!filter.query) return true;
  const text = `${account.identifier}\n${account.id}`.toLowerCase();
  return text.includes(filter.query.toLowerCase());
}

function providerOf(ctx: SandboxContext, account: Account): string | undefined {
  return ctx.state.connections.find((one) => one.id === account.connectionId)?.provider.toUpperCase();
}
