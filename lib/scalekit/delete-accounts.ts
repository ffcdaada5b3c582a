import "server-only";
import { deleteAccount, listAccounts, readAccount } from "./accounts";
import type { Budget } from "./deadline";
import { orDone } from "./or-done";

const AT_ONCE = 8;

/**
 * Deletes every account of one user at Scalekit, with the grants in them.
 *
 * @param gone takes the names of the connections whose accounts are deleted, as each is confirmed
 * @throws ScalekitProblem where one is left
 */
export async function deleteAccountsOf(
  identifier: string,
  wait: Budget,
  gone: Set<string> = new Set(),
): Promise<void> {
  const all = await listAccounts(identifier, wait);
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const some = all.slice(first, first + AT_ONCE).map(async ({ id, connectionName }) => {
      await orDone(
        deleteAccount(id, wait),
        () => readAccount(identifier, connectionName, wait),
        (account) => account?.id !== id,
      );
      gone.add(connectionName);
    });
    const refused = (await Promise.allSettled(some)).find((one) => one.status === "rejected");
    if (refused) throw refused.reason;
  }
}
