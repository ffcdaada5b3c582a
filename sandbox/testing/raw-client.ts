import { type Client, createClient, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { ConnectedAccountService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { ConnectionService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connections/connections_pb";
import { ToolService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/tools/tools_pb";
import { defaultClient } from "../oidc";
import type { RunningSandbox } from "../server";

/** An access token of the client credentials grant. */
export async function accessToken(sandbox: RunningSandbox): Promise<string> {
  const response = await fetch(`${sandbox.origin}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: defaultClient.clientId,
      client_secret: defaultClient.clientSecret,
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

export interface RawClient {
  accounts: Client<typeof ConnectedAccountService>;
  connections: Client<typeof ConnectionService>;
  tools: Client<typeof ToolService>;
}

/** gRPC without the SDK's functions, for methods that it has none for. It never retries. */
export async function rawClient(sandbox: RunningSandbox, token?: string): Promise<RawClient> {
  const bearer = token ?? (await accessToken(sandbox));
  const transport: Transport = createGrpcTransport({
    baseUrl: sandbox.origin,
    interceptors: [
      (next) => (request) => {
        request.header.set("authorization", `Bearer ${bearer}`);
        return next(request);
      },
    ],
  });
  return {
    accounts: createClient(ConnectedAccountService, transport),
    connections: createClient(ConnectionService, transport),
    tools: createClient(ToolService, transport),
  };
}
