import "server-only";
import { sql } from "drizzle-orm";
import { accounts } from "../db/schema";
import type { Account } from "../scalekit/accounts";
import { isUndecided } from "./undecided";

/** The row of an account that Scalekit has just returned. */
export function valuesOf(userId: string, account: Account, readAt: Date): typeof accounts.$inferInsert {
  const { connectionName, state, lastUsedAt, tokenExpiresAt, updatedAt } = account;
  const changedAt = updatedAt ?? readAt;
  const stopped = state === "expired" || state === "disconnected";
  return {
    userId,
    connectionName,
    accountId: account.id,
    state,
    lastUsedAt,
    tokenExpiresAt,
    upstreamUpdatedAt: updatedAt,
    changedAt,
    stoppedAt: stopped ? changedAt : null,
    checkedAt: readAt,
  };
}

// The same state twice is news only where a second confirmation or a second expiry has begun.
const same = sql`(excluded.state = ${accounts.state} and (excluded.state not in ('pending_verification', 'expired')
  or excluded.upstream_updated_at is not distinct from ${accounts.upstreamUpdatedAt}))`;
// Whose account it is must be asked again once it became ACTIVE anew, or is another account.
const unasked = sql`(excluded.account_id is distinct from ${accounts.accountId}
  or (excluded.state = 'active' and ${accounts.state} <> 'active'))`;

/** What a later answer changes of an account that is kept already. */
export const changes = () => ({
  accountId: sql`excluded.account_id`,
  state: sql`excluded.state`,
  lastUsedAt: sql`excluded.last_used_at`,
  tokenExpiresAt: sql`excluded.token_expires_at`,
  upstreamUpdatedAt: sql`excluded.upstream_updated_at`,
  changedAt: sql`case when ${same} then ${accounts.changedAt} else excluded.changed_at end`,
  // A reconnect that is under way lies over an account that may still work: it has not stopped. Nor has it stopped anew where a
  // reconnect came to nothing, or where it was refused once more. And it is not back while it may be another than is meant.
  stoppedAt: sql`case when excluded.state = 'active'
      then case when ${accounts.stoppedAt} is not null and ${isUndecided()} then ${accounts.stoppedAt} end
    when ${accounts.state} = 'active' or (excluded.state = 'disconnected' and not ${same}) then excluded.stopped_at
    else coalesce(${accounts.stoppedAt}, excluded.stopped_at) end`,
  connectedAs: sql`case when ${unasked} then null else ${accounts.connectedAs} end`,
  permissions: sql`case when ${unasked} then null else ${accounts.permissions} end`,
  checkedAt: sql`excluded.checked_at`,
});
