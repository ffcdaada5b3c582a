import type { DescMethodUnary, DescService, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { ConnectedAccountService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { ConnectionService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connections/connections_pb";
import { OrganizationService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/organizations/organizations_pb";
import { ToolService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/tools/tools_pb";
import type { SandboxContext } from "../state/context";
import { accountMethods } from "./account-methods";
import { connectionMethods } from "./connection-methods";
import { organizationMethods } from "./organization-methods";
import { toolMethods } from "./tool-methods";

/** What a service's methods do, by local name. A method that is left out answers Unimplemented. */
export type Methods<S extends DescService> = {
  [Name in keyof S["method"]]?: (
    request: MessageShape<S["method"][Name]["input"]>,
  ) => MessageInitShape<S["method"][Name]["output"]> | Promise<MessageInitShape<S["method"][Name]["output"]>>;
};

export interface ServedService {
  service: DescService;
  methods: Methods<DescService>;
}

/** Every service the sandbox serves, over gRPC and REST alike. */
export function servedServices(ctx: SandboxContext): ServedService[] {
  return [
    served(ConnectedAccountService, accountMethods(ctx)),
    served(ConnectionService, connectionMethods(ctx)),
    served(ToolService, toolMethods(ctx)),
    served(OrganizationService, organizationMethods(ctx)),
  ];
}

/** A service's methods; the schema has unary ones only. */
export function unaryMethods(service: DescService): DescMethodUnary[] {
  return service.methods.filter((method): method is DescMethodUnary => method.methodKind === "unary");
}

function served<S extends DescService>(service: S, methods: Methods<S>): ServedService {
  return { service, methods: methods as Methods<DescService> };
}
