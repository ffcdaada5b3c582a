import type { SandboxContext } from "../state/context";
import { newId } from "../state/ids";
import type { Account, Delivery, EventType, Status } from "../state/model";

/** Scalekit leaves `connection_name` out of some events without saying of which. Assumed: those about tokens and links. */
const withoutConnectionName: readonly EventType[] = [
  "connected_account.magic_link_generated",
  "connected_account.oauth_tokens_fetched",
  "connected_account.token_refresh_succeeded",
  "connected_account.token_refresh_failed",
];

const environmentId = "env_100000000000000001";

/** One event as it will be sent, in Scalekit's envelope. Times are ISO 8601 on the sandbox's clock. */
export function newDelivery(
  ctx: Pick<SandboxContext, "state" | "now">,
  type: EventType,
  account: Account,
  extra: { oldStatus?: Status } = {},
): Delivery {
  const now = ctx.now();
  const eventId = newId("evt");
  const envelope = {
    spec_version: "1",
    id: eventId,
    type,
    occurred_at: new Date(now).toISOString(),
    environment_id: environmentId,
    object: "ConnectedAccount",
    data: dataOf(ctx, type, account, extra.oldStatus),
  };
  const hasEndpoint = ctx.state.webhookEndpoint !== null;
  return {
    eventId,
    type,
    body: JSON.stringify(envelope),
    createdAt: now,
    attempts: [],
    nextAttemptAt: hasEndpoint ? now : null,
    state: hasEndpoint ? "queued" : "no_endpoint",
  };
}

function dataOf(
  ctx: Pick<SandboxContext, "state">,
  type: EventType,
  account: Account,
  oldStatus: Status | undefined,
) {
  const connection = ctx.state.connections.find((one) => one.id === account.connectionId);
  return {
    id: account.id,
    identifier: account.identifier,
    ...(account.organizationId && { organization_id: account.organizationId }),
    ...(account.userId && { user_id: account.userId }),
    connection_id: account.connectionId,
    ...(!withoutConnectionName.includes(type) && { connection_name: connection?.name }),
    provider: connection?.provider,
    authorization_type: connection?.authorizationType,
    status: account.status,
    ...(oldStatus && { old_status: oldStatus }),
  };
}
