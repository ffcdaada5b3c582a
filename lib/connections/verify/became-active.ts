import "server-only";
import type { AttemptRow } from "../../db/schema";
import type { Account } from "../../scalekit/accounts";

/**
 * Whether an account tells that an attempt succeeded, where no answer does: it is ACTIVE, and it has changed since the
 * attempt's link was minted. One that was ACTIVE all along tells nothing (OWASP ASVS 5.0 §16.5.3).
 */
export function becameActive(
  attempt: Pick<AttemptRow, "accountUpdatedAt" | "createdAt">,
  account: Pick<Account, "state" | "updatedAt"> | null,
): boolean {
  if (account?.state !== "active" || !account.updatedAt) return false;
  return account.updatedAt > (attempt.accountUpdatedAt ?? attempt.createdAt);
}
