import type { SandboxContext } from "./context";
import { SandboxError } from "./errors";
import type { Account, Status } from "./model";
import { type Happening, transitionFor } from "./transitions";

/**
 * Lets something happen to an account: looks it up in the table, moves the status, queues the webhooks and saves.
 * Throws SandboxError FAILED_PRECONDITION where the table has no row for it.
 */
export function happen(
  ctx: SandboxContext,
  account: Account,
  happening: Happening,
  options: { statusBefore?: Status; isNew?: boolean } = {},
): void {
  const from = options.isNew ? "none" : account.status;
  const row = transitionFor(happening, from, ctx.state.settings);
  if (!row) {
    throw new SandboxError({
      code: "FAILED_PRECONDITION",
      errorCode: "INVALID_ACCOUNT_STATE",
      message: `connected account is ${account.status}: ${happening} is not possible`,
    });
  }
  account.status = targetOf(row.to, account.status, options.statusBefore);
  account.updatedAt = ctx.now();
  for (const type of row.emits) ctx.emit(type, account);
  const isChange = from !== "none" && row.to !== "none" && account.status !== from;
  if (isChange) ctx.emit("connected_account.status_updated", account, { oldStatus: from });
  ctx.save();
}

function targetOf(to: Status | "stay" | "before" | "none", now: Status, before: Status | undefined): Status {
  if (to === "before") return before ?? now;
  return to === "stay" || to === "none" ? now : to;
}
