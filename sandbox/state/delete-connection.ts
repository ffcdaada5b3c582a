import { deleteAccount } from "./accounts";
import type { SandboxContext } from "./context";
import type { Connection } from "./model";

/** Removes the connection. Its accounts are deleted first, one by one, each telling so by webhook. */
export function deleteConnection(ctx: SandboxContext, connection: Connection): void {
  for (const account of ctx.state.accounts.filter((one) => one.connectionId === connection.id)) {
    deleteAccount(ctx, account);
  }
  ctx.state.connections = ctx.state.connections.filter((one) => one !== connection);
  ctx.save();
}
