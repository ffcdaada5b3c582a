import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { ConnectedAccountService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { type AccountFilter, listAccounts } from "../state/account-list";
import {
  type AccountKey,
  createAccount,
  deleteAccount,
  disconnectAccount,
  findAccount,
  requireAccount,
  updateAccount,
} from "../state/accounts";
import { requireConnection } from "../state/connections";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { mintLink } from "../state/links";
import type { Account, Connection } from "../state/model";
import { refreshIfDue } from "../state/tokens";
import { verifyUser } from "../state/verify";
import { accountDetails, accountForList, accountWithCredentials, credentialsFrom } from "./account-message";
import { pageOf } from "./pages-of";
import type { Methods } from "./services";

const defaultPageSize = 10;

/** How requests point at an account. */
interface KeyFields extends Omit<AccountKey, "connectionName"> {
  connector?: string;
}

function keyOf({ id, connector, identifier, organizationId, userId }: KeyFields): AccountKey {
  return { id, connectionName: connector, identifier, organizationId, userId };
}

/** ConnectedAccountService. The three session-user methods and the portal's redirect URL are not served. */
export function accountMethods(ctx: SandboxContext): Methods<typeof ConnectedAccountService> {
  const lookAt = (key: AccountKey): Account => {
    const account = requireAccount(ctx, key);
    refreshIfDue(ctx, account);
    return account;
  };
  const listed = (filter: AccountFilter, request: { pageSize: number; pageToken: string }) => {
    const { items, ...page } = pageOf(listAccounts(ctx, filter), request, defaultPageSize);
    return { ...page, connectedAccounts: items.map((account) => accountForList(ctx, account)) };
  };
  return {
    listConnectedAccounts: (request) => listed(filterOf(request), request),
    searchConnectedAccounts: (request) =>
      listed({ query: request.query, connectionId: request.connectionId || undefined }, request),
    createConnectedAccount(request) {
      const { organizationId, userId, connectedAccount } = request;
      const account = createAccount(ctx, {
        connection: enabledConnection(ctx, request.connector),
        identifier: identifierOf(request),
        organizationId,
        userId,
        credentials: credentialsFrom(connectedAccount?.authorizationDetails),
        apiConfig: connectedAccount?.apiConfig,
      });
      return { connectedAccount: accountWithCredentials(ctx, account) };
    },
    updateConnectedAccount(request) {
      const account = requireAccount(ctx, keyOf(request));
      const { authorizationDetails, apiConfig } = request.connectedAccount ?? {};
      updateAccount(ctx, account, { credentials: credentialsFrom(authorizationDetails), apiConfig });
      return { connectedAccount: accountWithCredentials(ctx, account) };
    },
    deleteConnectedAccount(request) {
      deleteAccount(ctx, requireAccount(ctx, keyOf(request)));
      return {};
    },
    disconnectConnectedAccount({ id }) {
      const account = requireAccount(ctx, { id });
      disconnectAccount(ctx, account);
      return { connectedAccount: accountWithCredentials(ctx, account) };
    },
    getMagicLinkForConnectedAccount(request) {
      const { state, userVerifyUrl } = request;
      const account = accountForLink(ctx, request);
      const { link, expiresAt } = mintLink(ctx, account, { state, userVerifyUrl });
      return { link, expiry: timestampFromMs(expiresAt) };
    },
    getConnectedAccount: ({ id }) => ({ connectedAccount: accountWithCredentials(ctx, lookAt({ id })) }),
    getConnectedAccountAuth: (request) => ({
      connectedAccount: accountWithCredentials(ctx, lookAt(keyOf(request))),
    }),
    getConnectedAccountDetails: (request) => ({
      connectedAccount: accountDetails(ctx, lookAt(keyOf(request))),
    }),
    verifyConnectedAccountUser: ({ authRequestId, identifier }) => verifyUser(ctx, authRequestId, identifier),
  };
}

interface ListFields extends Omit<KeyFields, "id"> {
  connectionNames: string[];
  provider: string;
  query: string;
}

function filterOf(request: ListFields): AccountFilter {
  const { connector, connectionNames, provider, query, identifier, organizationId, userId } = request;
  return {
    identifier,
    organizationId,
    userId,
    connectionNames: connector ? [connector] : connectionNames,
    provider: provider || undefined,
    query: query || undefined,
  };
}

/** The account a link is wanted for; what happens where there is none yet is a setting. */
function accountForLink(ctx: SandboxContext, request: KeyFields): Account {
  const key = keyOf(request);
  if (key.id || findAccount(ctx, key)) return requireAccount(ctx, key);
  const connection = enabledConnection(ctx, request.connector);
  if (ctx.state.settings.linkForUnknownAccount === "refuse") {
    throw new SandboxError({ code: "NOT_FOUND", message: "connected account not found" });
  }
  const { organizationId, userId } = request;
  return createAccount(ctx, { connection, identifier: identifierOf(request), organizationId, userId });
}

function enabledConnection(ctx: SandboxContext, name: string | undefined): Connection {
  const connection = requireConnection(ctx, name ?? "");
  if (connection.enabled) return connection;
  throw new SandboxError({ code: "FAILED_PRECONDITION", message: `connection is disabled: ${name}` });
}

function identifierOf({ identifier, userId, organizationId }: KeyFields): string {
  const found = identifier || userId || organizationId;
  if (found) return found;
  throw new SandboxError({ code: "INVALID_ARGUMENT", message: "identifier is required" });
}
