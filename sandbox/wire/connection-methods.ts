import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import {
  ConnectionProvider,
  type ConnectionService,
  ConnectionStatus,
  ConnectionType,
} from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connections/connections_pb";
import type { SandboxContext } from "../state/context";
import type { AuthorizationType, Connection } from "../state/model";
import { pageOf } from "./pages-of";
import type { Methods } from "./services";

/** The two enums differ in names. CUSTOM has no counterpart; assumed: shown as what its form resembles. */
const connectionType: Record<AuthorizationType, ConnectionType> = {
  OAUTH: ConnectionType.OAUTH,
  API_KEY: ConnectionType.API_KEY,
  BASIC_AUTH: ConnectionType.BASIC,
  BEARER_TOKEN: ConnectionType.BEARER,
  CUSTOM: ConnectionType.API_KEY,
  BASIC: ConnectionType.BASIC,
  OAUTH_M2M: ConnectionType.OAUTH_M2M,
  TRELLO_OAUTH1: ConnectionType.TRELLO_OAUTH1,
  GOOGLE_DWD: ConnectionType.GOOGLE_DWD,
  TRUSTED_IDP: ConnectionType.TRUSTED_IDP,
  SMART_FHIR: ConnectionType.SMART_FHIR,
  NO_AUTH: ConnectionType.NO_AUTH,
};

/** ConnectionService: the app connections of the environment. Enterprise SSO connections are not served. */
export function connectionMethods(ctx: SandboxContext): Methods<typeof ConnectionService> {
  return {
    listAppConnections(request) {
      const { connections, settings } = ctx.state;
      const found = connections.filter((one) => isWanted(one, request));
      const { items, ...page } = pageOf(found, request, settings.defaultConnectionsPageSize);
      return { ...page, connections: items.map(connectionForList) };
    },
  };
}

/** Disabled connections are listed too, marked as such. */
function isWanted(connection: Connection, request: { provider?: string; query?: string }): boolean {
  const { provider, query } = request;
  if (provider && connection.provider.toUpperCase() !== provider.toUpperCase()) return false;
  return !query || connection.name.toLowerCase().includes(query.toLowerCase());
}

function connectionForList(connection: Connection) {
  return {
    id: connection.id,
    provider: ConnectionProvider.CUSTOM,
    providerKey: connection.provider,
    keyId: connection.name,
    type: connectionType[connection.authorizationType],
    status: ConnectionStatus.COMPLETED,
    enabled: connection.enabled,
    createdAt: timestampFromMs(connection.createdAt),
  };
}
