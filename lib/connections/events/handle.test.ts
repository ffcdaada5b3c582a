import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "../../db/client";
import { accounts, events } from "../../db/schema";
import { log } from "../../log";
import { budget } from "../../scalekit/deadline";
import { accountIdOf, connect, look, newUser } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { becomes, begin, brief, writesOf } from "../../workflows/testing/runs";
import { refreshAccounts } from "../keep-accounts";
import { knownAccount } from "../known-accounts";
import { handleEvents } from "./handle";
import { acceptDeliveries, delivery, NEW, statusOf as statusOfId } from "./testing/delivery";
import { receiveWebhook } from "./webhook";

acceptDeliveries();
const stack = withEngine();
let receiver: Server;
let connectionIds: Map<string, string>;

const statusOf = (identifier: string, connection: string, status?: string) =>
  statusOfId(identifier, connectionIds.get(connection), status);

const kept = () => database().select().from(events).orderBy(asc(events.receivedAt));

beforeAll(async () => {
  const { connections } = await stack.control<{ connections: { id: string; name: string }[] }>(
    "GET",
    "/connections",
  );
  connectionIds = new Map(connections.map(({ id, name }) => [name, id]));
  receiver = await receive();
});

afterAll(() => {
  receiver.close();
});

beforeEach(() => database().delete(events));

/** Handles what is due, and waits for what the chore of this same process took before. */
async function handled(): Promise<void> {
  await handleEvents();
  await vi.waitFor(async () => expect((await kept()).filter(({ outcome }) => !outcome)).toEqual([]), 20_000);
}

/** What the route does, without Next.js around it. */
async function receive(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    );
    const body = Buffer.concat(chunks);
    const { status, fresh } = await receiveWebhook(
      new Request("http://localhost/", { method: "POST", headers, body }),
    );
    response.writeHead(status).end();
    if (fresh) void handleEvents();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const sendEventsHere = () =>
  stack.control("PUT", "/webhook-endpoint", {
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    secret: NEW,
  });

describe("an event", () => {
  it("is a hint: whatever it claims, the account is read", async () => {
    const user = await newUser();
    await connect(stack, user, "gmail");
    await receiveWebhook(delivery(statusOf(user.id, "gmail", "EXPIRED")));
    await handled();
    // An account that was made elsewhere is adopted with it.
    expect(await knownAccount(user.id, "gmail")).toMatchObject({ state: "active" });
  });

  it("about nobody here, or a connection of another environment, changes nothing", async () => {
    const user = await newUser();
    await receiveWebhook(delivery(statusOf("usr_of_another_app", "gmail")));
    await receiveWebhook(
      delivery({ ...statusOf(user.id, "gmail"), data: { identifier: user.id, connection_id: "conn_0" } }),
    );
    await handled();
    expect((await kept()).map(({ outcome }) => outcome).sort()).toEqual(["no_connection", "nobody"]);
    expect(await knownAccount(user.id, "gmail")).toBeNull();
  });

  it("of an account that was deleted takes it away here", async () => {
    const user = await newUser();
    await connect(stack, user, "gmail");
    await look(user);
    await stack.control("POST", `/accounts/${await accountIdOf(stack, user, "gmail")}/delete`);
    await receiveWebhook(delivery({ ...statusOf(user.id, "gmail"), type: "connected_account.deleted" }));
    await handled();
    expect(await knownAccount(user.id, "gmail")).toBeNull();
  });

  it("that cannot be looked into now is handled once Scalekit answers", async () => {
    const user = await newUser();
    await connect(stack, user, "gmail");
    await stack.control("POST", "/faults", {
      method: "ListConnectedAccounts",
      kind: { type: "fail", code: "INTERNAL" },
      remaining: 1,
    });
    vi.spyOn(log, "warn").mockImplementation(() => {});
    await receiveWebhook(delivery(statusOf(user.id, "gmail")));
    await handled();
    vi.restoreAllMocks();
    expect(await kept()).toMatchObject([{ outcome: "read", tries: 1 }]);
    expect(await knownAccount(user.id, "gmail")).toMatchObject({ state: "active" });
  });

  it("1,000 of them, shuffled and repeated three times, end in what the API says", {
    timeout: 120_000,
  }, async () => {
    const names = ["gmail", "slack", "github", "notion", "linear"];
    const users = await Promise.all(Array.from({ length: 4 }, newUser));
    const states = ["ACTIVE", "EXPIRED", "PENDING_AUTH", "DISCONNECTED", "PENDING_VERIFICATION"];
    for (const [index, user] of users.entries()) {
      const some = names.map((connectionName, place) => ({
        connectionName,
        identifier: user.id,
        status: states[(index + place) % states.length],
      }));
      await stack.control("POST", "/accounts/bulk", { accounts: some });
    }
    const all = Array.from({ length: 1_000 }, (_, index) => {
      const user = users[index % users.length]?.id ?? "";
      const claimed = states[(index * 7) % states.length];
      return () =>
        delivery(statusOf(user, names[index % names.length] ?? "", claimed), { id: `evt_${index}` });
    });
    for (const make of shuffled([...all, ...all, ...all])) await receiveWebhook(make());
    await Promise.all([handled(), handled()]);
    expect(await kept()).toHaveLength(1_000);
    expect((await kept()).every(({ outcome }) => outcome === "read")).toBe(true);
    for (const user of users) {
      const here = await database().select().from(accounts).where(eq(accounts.userId, user.id));
      const there = await refreshAccounts(user.id, budget(5_000));
      expect(here).toHaveLength(names.length);
      for (const { connectionName, state } of here) expect(there.get(connectionName)?.state).toBe(state);
    }
  });
});

describe("while nobody looks", () => {
  it("an event alone lets a run go on", async () => {
    await sendEventsHere();
    const user = await newUser();
    await connect(stack, user, "googlecalendar", "gmail");
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "slack" });
    await connect(stack, user, "slack");
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
    await stack.control("PUT", "/webhook-endpoint", null);
  });
});

/** In an order that has nothing to do with theirs, the same in every run. */
function shuffled<T>(items: T[]): T[] {
  return items
    .map((item, index) => ({ item, place: (index * 2_654_435_761) % 4_093 }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
