import { z } from "zod";
import { findConnector, scopesFor } from "../catalogue";
import {
  createConnection as addConnection,
  updateConnection as changeConnection,
  requireConnection,
} from "../state/connections";
import type { SandboxContext } from "../state/context";
import { deleteConnection as removeConnection } from "../state/delete-connection";
import { SandboxError } from "../state/errors";
import { type ControlRequest, param, parseBody } from "./request";

export const authorizationTypes = [
  "OAUTH",
  "API_KEY",
  "BASIC_AUTH",
  "BEARER_TOKEN",
  "CUSTOM",
  "BASIC",
  "OAUTH_M2M",
  "TRELLO_OAUTH1",
  "GOOGLE_DWD",
  "TRUSTED_IDP",
  "SMART_FHIR",
  "NO_AUTH",
] as const;

const authorizationType = z.enum(authorizationTypes, `Use one of ${authorizationTypes.join(", ")}.`);
const scopes = z.array(z.string().min(1, "A permission has a name."));

const newConnection = z.strictObject({
  name: z
    .string("Give the connection a name, such as gmail.")
    .regex(
      /^[a-zA-Z0-9_: -]{1,400}$/,
      "Use 1 to 400 letters, digits, spaces, colons, hyphens or underscores.",
    ),
  provider: z.string("Name a provider of the catalogue, such as GMAIL.").trim().min(1, "Name a provider."),
  authorizationType: authorizationType.optional(),
  enabled: z.boolean().optional(),
  scopes: scopes.optional(),
});

const connectionChange = z.strictObject({
  authorizationType: authorizationType.optional(),
  enabled: z.boolean().optional(),
  scopes: scopes.optional(),
});

export function listConnections(ctx: SandboxContext) {
  return { connections: ctx.state.connections };
}

/** A provider outside the catalogue is allowed, where its authorization type is given. */
export function createConnection(ctx: SandboxContext, request: ControlRequest) {
  const input = parseBody(newConnection, request.body);
  const connector = findConnector(input.provider);
  const type = input.authorizationType ?? connector?.authorizationType;
  if (!type) {
    const message = `authorizationType: ${input.provider} is not in the catalogue, so say how it authorizes.`;
    throw new SandboxError({ code: "INVALID_ARGUMENT", message });
  }
  const provider = connector?.provider ?? input.provider.toUpperCase();
  const asked = input.scopes ?? scopesFor(provider).map((scope) => scope.name);
  return { connection: addConnection(ctx, { ...input, provider, authorizationType: type, scopes: asked }) };
}

export function updateConnection(ctx: SandboxContext, request: ControlRequest) {
  const connection = requireConnection(ctx, param(request, "name"));
  changeConnection(ctx, connection, parseBody(connectionChange, request.body));
  return { connection };
}

export function deleteConnection(ctx: SandboxContext, request: ControlRequest) {
  const connection = requireConnection(ctx, param(request, "name"));
  removeConnection(ctx, connection);
  return { deleted: connection.name };
}
