import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { type Figure, percentile } from "../figures";
import { crowd } from "../tools/crowd";
import { eventsHandled, inWorld, letEventsFlow, type World } from "../tools/world";

const PER_SECOND = 100;
const SECONDS = 60;
const USERS = 200;
const CONNECTIONS = ["gmail", "slack", "github", "notion", "linear"];

/** A minute of events about a thousand accounts, a hundred a second, whether or not the one before was acknowledged. */
export function webhooks(): Promise<Figure[]> {
  return inWorld({ events: true }, async (world) => {
    await letEventsFlow(world, await world.newOwner());
    const send = await deliveries(world);
    const waits: Promise<number>[] = [];
    const began = performance.now();
    for (let event = 0; event < PER_SECOND * SECONDS; event += 1) {
      const due = began + (event * 1_000) / PER_SECOND;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      waits.push(send(event, due));
    }
    const acknowledged = await Promise.all(waits);
    const last = performance.now();
    const { next } = await world.sandbox.calls();
    await eventsHandled(world);
    return [
      {
        measure: `an event acknowledged, ${PER_SECOND} a second for a minute, p95`,
        value: percentile(acknowledged, 0.95),
        unit: "ms",
        aim: { of: "value", atMost: 200 },
      },
      {
        measure: "from the last acknowledgement until all are applied",
        value: (performance.now() - last) / 1_000,
        unit: "s",
        aim: { of: "value", atMost: 5 },
      },
      {
        measure: "calls of Scalekit for it",
        value: next,
        unit: "calls",
        baseline: { what: "events", value: PER_SECOND * SECONDS },
      },
    ];
  });
}

/** Accounts at Scalekit of users that the app knows, and what sends an event about one of them and says how long it took. */
async function deliveries(world: World) {
  const { sandbox, stack } = world;
  await sandbox.send("PUT", "/webhook-endpoint", null);
  await crowd(world, USERS);
  const accounts = Array.from({ length: USERS }, (_, user) =>
    CONNECTIONS.map((connectionName) => ({
      connectionName,
      identifier: `crowd_${user + 1}`,
      status: "ACTIVE" as const,
    })),
  ).flat();
  await sandbox.createAccounts(accounts);
  const { connections } = await sandbox.send<{ connections: { id: string; name: string }[] }>(
    "GET",
    "/connections",
  );
  await sandbox.send("DELETE", "/calls");
  const ids = new Map(connections.map(({ id, name }) => [name, id]));
  const webhook = new Webhook(stack.env["SCALEKIT_WEBHOOK_SECRETS"] ?? "");
  return async (event: number, due: number): Promise<number> => {
    // A stride that meets every account before any of them again.
    const account = accounts[(event * 7) % accounts.length];
    const data = {
      identifier: account?.identifier,
      connection_id: ids.get(account?.connectionName ?? ""),
      status: "EXPIRED",
    };
    const type = "connected_account.status_updated";
    const body = JSON.stringify({ spec_version: "1", type, occurred_at: new Date().toISOString(), data });
    const id = `evt_${randomUUID()}`;
    const at = new Date();
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "webhook-signature": webhook.sign(id, at, body),
    };
    const answer = await fetch(`${stack.appUrl}/api/webhooks/scalekit`, { method: "POST", headers, body });
    if (!answer.ok)
      throw new Error(
        `an event was answered ${answer.status}; the app says:\n${stack.appLog().slice(-3_000)}`,
      );
    return performance.now() - due;
  };
}
