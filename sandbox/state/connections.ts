import type { SandboxContext } from "./context";
import { SandboxError } from "./errors";
import { newId } from "./ids";
import type { AuthorizationType, Connection } from "./model";

export interface NewConnection {
  name: string;
  provider: string;
  authorizationType: AuthorizationType;
  enabled?: boolean;
  scopes?: string[];
}

/** Configures a connection. Throws ALREADY_EXISTS where the name is taken. */
export function createConnection(ctx: SandboxContext, input: NewConnection): Connection {
  if (findConnection(ctx, input.name)) {
    throw new SandboxError({ code: "ALREADY_EXISTS", message: `connection ${input.name} already exists` });
  }
  const connection = newConnection(input, ctx.now());
  ctx.state.connections.push(connection);
  ctx.save();
  return connection;
}

/** A connection that is not kept anywhere yet. */
export function newConnection(input: NewConnection, createdAt: number): Connection {
  const { name, provider, authorizationType, enabled = true, scopes = [] } = input;
  return { id: newId("conn"), name, provider, authorizationType, enabled, scopes, createdAt };
}

/** The connection of this name, or undefined. */
export function findConnection(ctx: SandboxContext, name: string): Connection | undefined {
  return ctx.state.connections.find((connection) => connection.name === name);
}

/** The connection of this name. Throws NOT_FOUND. */
export function requireConnection(ctx: SandboxContext, name: string): Connection {
  const connection = findConnection(ctx, name);
  if (!connection) throw new SandboxError({ code: "NOT_FOUND", message: `connection not found: ${name}` });
  return connection;
}

/** The connection an account belongs to. Accounts never outlive their connection. */
export function connectionById(ctx: SandboxContext, id: string): Connection {
  const connection = ctx.state.connections.find((one) => one.id === id);
  if (!connection) throw new SandboxError({ code: "NOT_FOUND", message: `connection not found: ${id}` });
  return connection;
}

/** Changes what can be changed of a connection. */
export function updateConnection(
  ctx: SandboxContext,
  connection: Connection,
  change: Partial<Pick<Connection, "enabled" | "scopes" | "authorizationType">>,
): void {
  Object.assign(connection, change);
  ctx.save();
}
