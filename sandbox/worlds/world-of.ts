import type { SandboxContext } from "../state/context";
import type { Account } from "../state/model";
import { identityOf } from "./identity";
import { providerAccountsFor } from "./provider-accounts";
import type { AnyProvider } from "./simulated";

/**
 * The world of a connected account, made when it is first looked at and kept in the state. It belongs to the
 * provider account: two users who connected the same mailbox see the same mail.
 */
export function worldOf(ctx: SandboxContext, provider: AnyProvider, account: Account): unknown {
  const guessed = providerAccountsFor(account.identifier, provider)[0];
  const owner = account.providerAccount ?? guessed;
  if (!owner) throw new Error(`no provider account for ${account.id}`);
  const { worlds } = ctx.state;
  worlds[owner.worldKey] ??= provider.create(identityOf(owner), ctx.now());
  provider.catchUp?.(worlds[owner.worldKey], ctx.now());
  return worlds[owner.worldKey];
}
