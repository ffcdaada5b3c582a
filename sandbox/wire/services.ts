import type { DescMethodUnary, DescService, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { AuditLogsService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/auditlogs/auditlogs_pb";
import { AuthService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/auth/auth_pb";
import { PasswordlessService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/auth/passwordless_pb";
import { WebAuthnService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/auth/webauthn_pb";
import { ClientService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/clients/clients_pb";
import { ConnectedAccountService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connected_accounts/connected_accounts_pb";
import { ConnectionService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/connections/connections_pb";
import { DirectoryService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/directories/directories_pb";
import { DomainService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/domains/domains_pb";
import { EventsService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/events/events_pb";
import { OrganizationService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/organizations/organizations_pb";
import { RolesService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/roles/roles_pb";
import { SessionService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/sessions/sessions_pb";
import { ApiTokenService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/tokens/tokens_pb";
import { ToolService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/tools/tools_pb";
import { UserService } from "@scalekit-sdk/node/lib/pkg/grpc/scalekit/v1/users/users_pb";
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

/** The rest of Scalekit: known, so that a call is logged and answered Unimplemented in Scalekit's own form. */
const unserved: DescService[] = [
  ApiTokenService,
  AuditLogsService,
  AuthService,
  ClientService,
  DirectoryService,
  DomainService,
  EventsService,
  PasswordlessService,
  RolesService,
  SessionService,
  UserService,
  WebAuthnService,
];

/** Every service of the SDK's schema, over gRPC and REST alike. */
export function servedServices(ctx: SandboxContext): ServedService[] {
  return [
    served(ConnectedAccountService, accountMethods(ctx)),
    served(ConnectionService, connectionMethods(ctx)),
    served(ToolService, toolMethods(ctx)),
    served(OrganizationService, organizationMethods(ctx)),
    ...unserved.map((service) => ({ service, methods: {} })),
  ];
}

/** A service's methods; the schema has unary ones only. */
export function unaryMethods(service: DescService): DescMethodUnary[] {
  return service.methods.filter((method): method is DescMethodUnary => method.methodKind === "unary");
}

function served<S extends DescService>(service: S, methods: Methods<S>): ServedService {
  return { service, methods: methods as Methods<DescService> };
}
