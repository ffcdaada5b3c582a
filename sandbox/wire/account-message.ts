import type { JsonObject } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import {
  type AuthorizationDetails,
  ConnectorStatus,
  ConnectorType,
} from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { connectionById } from "../state/connections";
import type { SandboxContext } from "../state/context";
import type { Account, Credentials } from "../state/model";

/** An account as lists show it: no credentials, and not who it is at the provider. */
export function accountForList(ctx: SandboxContext, account: Account) {
  const connection = connectionById(ctx, account.connectionId);
  return {
    id: account.id,
    identifier: account.identifier,
    provider: connection.provider,
    connector: connection.name,
    connectionId: connection.id,
    status: ConnectorStatus[account.status],
    authorizationType: ConnectorType[connection.authorizationType],
    tokenExpiresAt: timestamp(account.tokenExpiresAt),
    updatedAt: timestamp(account.updatedAt),
    lastUsedAt: timestamp(account.lastUsedAt),
  };
}

/** An account without its credentials, but with its settings. */
export function accountDetails(ctx: SandboxContext, account: Account) {
  return { ...accountForList(ctx, account), apiConfig: account.apiConfig as JsonObject | undefined };
}

/** An account with its credentials, as the calls give it that documentation says do. */
export function accountWithCredentials(ctx: SandboxContext, account: Account) {
  const { credentials } = account;
  return {
    ...accountDetails(ctx, account),
    authorizationDetails: credentials && { details: detailsOf(credentials) },
  };
}

/** What a caller sent as credentials; undefined where nothing is in them, such as an empty `oauthToken`. */
export function credentialsFrom(message: AuthorizationDetails | undefined): Credentials | undefined {
  const details = message?.details;
  if (details?.case === "oauthToken") {
    const { accessToken, refreshToken, scopes, domain } = details.value;
    if (!accessToken && !refreshToken) return undefined;
    return { kind: "oauth", accessToken, refreshToken, scopes: [...scopes], domain };
  }
  if (details?.case === "staticAuth") return staticCredentials(details.value.details ?? {});
  if (details?.case === "googleDwd") return staticCredentials({ subject: details.value.subject });
  if (details?.case === "trustedIdp") return staticCredentials({ db_user: details.value.dbUser });
  return undefined;
}

function staticCredentials(given: JsonObject): Credentials | undefined {
  const entries = Object.entries(given).filter(([, value]) => value !== "" && value !== null);
  if (entries.length === 0) return undefined;
  const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return { kind: "static", details: Object.fromEntries(entries.map(([key, value]) => [key, asText(value)])) };
}

function detailsOf(credentials: Credentials) {
  if (credentials.kind === "static") {
    return { case: "staticAuth" as const, value: { details: credentials.details } };
  }
  const { accessToken, refreshToken, scopes, domain } = credentials;
  return { case: "oauthToken" as const, value: { accessToken, refreshToken, scopes, domain } };
}

function timestamp(time: number | undefined) {
  return time === undefined ? undefined : timestampFromMs(time);
}
