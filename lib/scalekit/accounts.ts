import "server-only";
import type { AccountState } from "../connections/types";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";
import { everyPage } from "./every-page";
import { toDate } from "./moments";
import { ScalekitProblem } from "./problem";

/** One connected account without its credentials. The list call's type has none, so none can slip through. */
export interface Account {
  /** `ca_…` */
  id: string;
  connectionName: string;
  state: AccountState;
  lastUsedAt: Date | null;
  updatedAt: Date | null;
  /** The access token's end. It is renewed silently and does not end the connection. */
  tokenExpiresAt: Date | null;
}

// ConnectorStatus of the SDK's schema, by number: older documents name other states.
const STATES: Record<number, AccountState> = {
  1: "active",
  2: "expired",
  3: "pending_auth",
  4: "pending_verification",
  5: "disconnected",
};

const PAGE_SIZE = 99; // the schema refuses 100
const MOST_PAGES = 20;
const MOST_NAMED = 20; // and more names than that

interface ListedAccount {
  id: string;
  connector: string;
  status: number;
  lastUsedAt?: { seconds: bigint } | undefined;
  updatedAt?: { seconds: bigint } | undefined;
  tokenExpiresAt?: { seconds: bigint } | undefined;
}

/**
 * Reads the accounts of one user: one call per 99 accounts. Never through a call whose reply holds tokens.
 *
 * @param identifier our user id, from the session
 * @param connectionNames only those on these connections; more than the call can name are picked out of all
 * @throws ScalekitProblem
 */
export async function listAccounts(
  identifier: string,
  wait: Budget,
  connectionNames?: string[],
): Promise<Account[]> {
  const filter = (connectionNames?.length ?? 0) > MOST_NAMED ? undefined : connectionNames;
  const nameOf = ({ connectionName }: Account) => connectionName;
  const accounts = await everyPage(MOST_PAGES, nameOf, async (pageToken) => {
    const reply = await scalekitCall("listConnectedAccounts", wait, (client) =>
      client.actions.listConnectedAccounts({
        identifier,
        connectionNames: filter,
        pageSize: PAGE_SIZE,
        pageToken,
      }),
    );
    return { items: reply.connectedAccounts.map(reshapeAccount), nextPageToken: reply.nextPageToken };
  });
  // What was not asked for is not kept as if it had been.
  return connectionNames
    ? accounts.filter((account) => connectionNames.includes(account.connectionName))
    : accounts;
}

/** Reads one account of one user, or null where there is none. */
export async function readAccount(
  identifier: string,
  connectionName: string,
  wait: Budget,
): Promise<Account | null> {
  const [account] = await listAccounts(identifier, wait, [connectionName]);
  return account ?? null;
}

/**
 * Makes sure that the user has an account on the connection, so that a link can be minted for it. The reply holds provider
 * tokens and is dropped here.
 *
 * @returns how the account stands and when it last changed, or null where that is not known
 */
export async function ensureAccount(
  identifier: string,
  connectionName: string,
  wait: Budget,
): Promise<Pick<Account, "state" | "updatedAt"> | null> {
  try {
    const reply = await scalekitCall("getOrCreateConnectedAccount", wait, (client) =>
      client.actions.getOrCreateConnectedAccount({ connectionName, identifier }),
    );
    const account = reply.connectedAccount;
    return account ? { state: stateOf(account.status), updatedAt: toDate(account.updatedAt) } : null;
  } catch (error) {
    // Of many parallel creations one succeeds and the others conflict: the account is there.
    if (!(error instanceof ScalekitProblem && error.code === "conflict")) throw error;
    return null;
  }
}

/**
 * Disconnects an account: Scalekit drops its credentials and keeps its id. The SDK carries the call in its generated service
 * (DisconnectConnectedAccount) without a method of its own around it; see docs/decisions.
 */
export async function disconnectAccount(accountId: string, wait: Budget): Promise<void> {
  await scalekitCall("disconnectConnectedAccount", wait, async (client) => {
    const core = client["coreClient"];
    const service = client.connectedAccounts["client"];
    await core.connectExec(service.disconnectConnectedAccount, { id: accountId });
  });
}

/** Deletes an account with its credentials. One that is gone already counts as deleted. */
export async function deleteAccount(accountId: string, wait: Budget): Promise<void> {
  try {
    await scalekitCall("deleteConnectedAccount", wait, (client) =>
      client.actions.deleteConnectedAccount({ connectedAccountId: accountId }),
    );
  } catch (error) {
    if (!(error instanceof ScalekitProblem && error.code === "not_found")) throw error;
  }
}

function stateOf(status: number): AccountState {
  return STATES[status] ?? "unknown";
}

function reshapeAccount(account: ListedAccount): Account {
  return {
    id: account.id,
    connectionName: account.connector,
    state: stateOf(account.status),
    lastUsedAt: toDate(account.lastUsedAt),
    updatedAt: toDate(account.updatedAt),
    tokenExpiresAt: toDate(account.tokenExpiresAt),
  };
}
